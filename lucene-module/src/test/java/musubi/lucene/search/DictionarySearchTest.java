package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.hit.Note;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.lexical.MatchedTerm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Synonyms and stop words in searches, on an index that knows nothing of them. */
class DictionarySearchTest {

  @TempDir Path data;
  @TempDir Path words;
  private SampleIndex index;

  @BeforeEach
  void anIndex() throws IOException {
    index =
        SampleIndex.of(
            data,
            document("rule").passage("年次の有給休暇は三営業日前までに届け出る。"),
            document("slang").passage("有休の残り日数は勤怠画面で見る。"),
            document("report").passage("年次報告は四月に有給の職員が作り、休暇中の者は除く。"),
            document("both").passage("有休とは年次有給休暇のことをいう。制度の名前である。"),
            document("home").passage("自宅で働くときは前日に上長へ連絡する。弊社の端末を使う。"),
            document("house").passage("弊社の沿革を記す。"));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private Dictionaries dictionaries(String file, String... lines) throws IOException {
    Files.writeString(words.resolve(file), String.join("\n", lines));
    Dictionaries loaded = Dictionaries.load(words, JapaneseTextAnalyzer::normalize);
    assertThat(loaded.problems()).isEmpty();
    return loaded;
  }

  private List<String> ids(String query, Dictionaries dictionaries) throws IOException {
    return index.search(Ask.words(query), dictionaries).hits().stream().map(Hit::id).toList();
  }

  @Test
  void aSynonymIsFoundBehindTheVeryWordAndOnlyAsAWhole() throws IOException {
    assertThat(ids("有休", Dictionaries.NONE)).containsExactlyInAnyOrder("slang", "both");

    List<String> found = ids("有休", dictionaries(Dictionaries.SYNONYMS, "有休 => 年次有給休暇"));

    assertThat(found).containsExactlyInAnyOrder("slang", "both", "rule");
  }

  @Test
  void aRuleOfOneDirectionDoesNotWorkBackwards() throws IOException {
    assertThat(ids("年次有給休暇", dictionaries(Dictionaries.SYNONYMS, "有休 => 年次有給休暇")))
        .containsExactlyInAnyOrder("rule", "both", "report");
  }

  @Test
  void severalWordsStandForOthers() throws IOException {
    Dictionaries dictionaries = dictionaries(Dictionaries.SYNONYMS, "在宅勤務, 自宅で働く");

    assertThat(ids("在宅勤務", Dictionaries.NONE)).isEmpty();
    assertThat(ids("在宅勤務", dictionaries)).containsExactly("home");
  }

  @Test
  void aPlaceCountsOnceHoweverManyOfItsSynonymsADocumentHas() throws IOException {
    double alone = score("both", "有休", Dictionaries.NONE);
    double one = score("both", "有休", dictionaries(Dictionaries.SYNONYMS, "有休, 名前"));
    double other = score("both", "有休", dictionaries(Dictionaries.SYNONYMS, "有休, 制度"));

    double all = score("both", "有休", dictionaries(Dictionaries.SYNONYMS, "有休, 名前, 制度"));

    assertThat(all).isEqualTo(Math.max(alone, Math.max(one, other)), within(1e-5));
    assertThat(score("both", "勤怠", dictionaries(Dictionaries.SYNONYMS, "勤怠, 名前, 制度")))
        .isEqualTo(score("both", "勤怠", dictionaries(Dictionaries.SYNONYMS, "勤怠, 制度")), within(1e-5))
        .isLessThan(score("both", "制度", Dictionaries.NONE));
  }

  private double score(String id, String query, Dictionaries dictionaries) throws IOException {
    return index.search(Ask.words(query), dictionaries).hits().stream()
        .filter(hit -> hit.id().equals(id))
        .flatMap(hit -> hit.arms().stream())
        .mapToDouble(arm -> arm.score())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWasFoundBySynonymIsHighlightedAndExplained() throws IOException {
    Hit hit =
        index
            .search(Ask.words("有休"), dictionaries(Dictionaries.SYNONYMS, "有休 => 年次有給休暇"))
            .hits()
            .stream()
            .filter(h -> h.id().equals("rule"))
            .findFirst()
            .orElseThrow();

    HitPassage passage = hit.passages().getFirst();
    assertThat(
            passage.highlights().stream()
                .map(span -> passage.text().substring(span.from(), span.to())))
        .contains("年次の有給休暇");
    assertThat(hit.explanation().orElseThrow().matchedTerms())
        .extracting(MatchedTerm::term)
        .containsExactly("年次 有給 休暇");
  }

  @Test
  void aStopWordIsLookedForOnlyWhereThereIsNothingElse() throws IOException {
    Dictionaries dictionaries = dictionaries(Dictionaries.STOP_WORDS, "弊社");

    assertThat(ids("弊社の端末", Dictionaries.NONE)).containsExactlyInAnyOrder("home", "house");
    assertThat(ids("弊社の端末", dictionaries)).containsExactly("home");
    assertThat(ids("弊社", dictionaries)).containsExactlyInAnyOrder("home", "house");
  }

  @Test
  void aLongQueryWithSynonymsForEveryWordIsAnswered() throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder query = new StringBuilder("有休 ");
    for (int i = 0; i < 400; i++) {
      lines.add("w%d => x%d, y%d z%d, 年次有給休暇".formatted(i, i, i, i));
      query.append("w").append(i).append(' ');
    }

    SearchResult result =
        index.search(
            Ask.words(query.toString()),
            dictionaries(Dictionaries.SYNONYMS, lines.toArray(String[]::new)));

    assertThat(result.hits()).extracting(Hit::id).contains("slang", "rule");
    assertThat(result.notes()).hasAtLeastOneElementOfType(Note.QueryCut.class);
  }
}
