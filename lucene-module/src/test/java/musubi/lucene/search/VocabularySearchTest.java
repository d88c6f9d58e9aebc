package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.lexical.Alternative;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.MatchedTerm;
import musubi.lucene.vocabulary.Vocabulary;
import musubi.lucene.words.JapaneseQueryAnalyzer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vocabulary of the office in searches, on an index that knows nothing of it. */
class VocabularySearchTest {

  private static final Vocabulary OFFICE = Vocabulary.office();

  @TempDir Path data;
  @TempDir Path words;
  private SampleIndex index;

  @BeforeEach
  void anIndex() throws IOException {
    index =
        SampleIndex.of(
            data,
            document("seals").title("印章管理規程").passage("押印は総務部長の承認を得て行う。"),
            document("parcels").title("宅配便の受け取り").passage("受領の際は印章を用いず署名する。"),
            document("lost").title("貸与品").passage("紛失したときは直ちに届け出る。"),
            document("paid").title("年次有給休暇").passage("年次有給休暇は取得日の三営業日前までに届け出る。"),
            document("leave").title("休暇の種類").passage("休暇には慶弔休暇と特別休暇がある。"));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  private List<Hit> hits(String query, Dictionaries dictionaries) throws IOException {
    return index.search(Ask.words(query), dictionaries, OFFICE).hits();
  }

  private List<String> ids(String query) throws IOException {
    return hits(query, Dictionaries.NONE).stream().map(Hit::id).toList();
  }

  @Test
  void aTitleInOtherWordsComesFirst() throws IOException {
    assertThat(index.hits(Ask.words("ハンコ"))).isEmpty();

    assertThat(ids("ハンコ").getFirst()).isEqualTo("seals");
    assertThat(ids("ハンコ")).contains("parcels");
  }

  @Test
  void aVerbThatTheAnalyzerLosesFindsWhatDocumentsWrite() throws IOException {
    assertThat(index.hits(Ask.words("鍵なくした"))).isEmpty();

    assertThat(ids("鍵なくした")).containsExactly("lost");
  }

  @Test
  void theWideWordDoesNotFloodTheNarrowOne() throws IOException {
    assertThat(ids("休暇").getFirst()).isEqualTo("leave");
    assertThat(ids("有休").getFirst()).isEqualTo("paid");
  }

  @Test
  void otherWordsAreHighlightedAndExplained() throws IOException {
    Hit hit =
        hits("ハンコ", Dictionaries.NONE).stream()
            .filter(h -> h.id().equals("parcels"))
            .findFirst()
            .orElseThrow();

    HitPassage passage = hit.passages().getFirst();
    assertThat(
            passage.highlights().stream()
                .map(span -> passage.text().substring(span.from(), span.to())))
        .containsExactly("印章");
    MatchedTerm term = hit.explanation().orElseThrow().matchedTerms().getFirst();
    assertThat(term.term()).isEqualTo("印章");
    assertThat(term.instead().orElseThrow().typed()).isEqualTo("はんこ");
    assertThat(term.instead().orElseThrow().source()).isEqualTo(Alternative.Source.VOCABULARY);
  }

  @Test
  void aSynonymOfTheCompanyActsInsteadOfTheVocabulary() throws IOException {
    Dictionaries company = dictionaries(Dictionaries.SYNONYMS, "ハンコ => 署名");

    Hit only = hits("ハンコ", company).getFirst();

    assertThat(hits("ハンコ", company)).extracting(Hit::id).containsExactly("parcels");
    assertThat(only.explanation().orElseThrow().matchedTerms().getFirst().instead().orElseThrow())
        .extracting(MatchedTerm.Instead::source)
        .isEqualTo(Alternative.Source.OPERATOR);
  }

  @Test
  void aStopWordOfTheCompanySwitchesALinkOff() throws IOException {
    assertThat(hits("ハンコ", dictionaries(Dictionaries.STOP_WORDS, "印章", "押印"))).isEmpty();
    assertThat(hits("ハンコ", dictionaries(Dictionaries.STOP_WORDS, "ハンコ"))).isEmpty();
  }

  private Dictionaries dictionaries(String file, String... lines) throws IOException {
    Files.writeString(words.resolve(file), String.join("\n", lines));
    Dictionaries loaded = Dictionaries.load(words, JapaneseTextAnalyzer::normalize);
    assertThat(loaded.problems()).isEmpty();
    return loaded;
  }

  @ParameterizedTest
  @ValueSource(strings = {"鍵なくした", "けんこうしんだん 予約", "ハンコはどこで押す", "VPNにつながらない", "規程-023の有休"})
  void theTypedWordsStayWhatTheyWere(String text) {
    try (JapaneseQueryAnalyzer with = new JapaneseQueryAnalyzer(Dictionaries.NONE, OFFICE, "");
        JapaneseQueryAnalyzer without = new JapaneseQueryAnalyzer(Dictionaries.NONE, "")) {
      LexicalQuery other = with.analyze(text);
      LexicalQuery typed = without.analyze(text);

      assertThat(other.identifiers()).isEqualTo(typed.identifiers());
      assertThat(typed.groups()).allSatisfy(g -> assertThat(g.alternatives()).isEmpty());
      assertThat(other.groups())
          .allSatisfy(g -> assertThat(g.words()).isNotEmpty())
          .anySatisfy(g -> assertThat(g.alternatives()).isNotEmpty());
    }
  }
}
