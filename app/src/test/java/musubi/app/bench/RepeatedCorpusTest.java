package musubi.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.app.bench.RepeatedCorpus.Copy;
import musubi.app.source.ExtractedDocument;
import org.junit.jupiter.api.Test;

class RepeatedCorpusTest {

  private static final List<ExtractedDocument> DOCUMENTS =
      List.of(
          document("a", "就業規則", "年次有給休暇は届け出る。所定休日は日曜日とする。育児休業を認める。慶弔休暇を与える。"),
          document("b", "旅費規程", "出張旅費を精算する。宿泊費は実費とする。タクシーの利用を申請する。交通費を支給する。"),
          document("c", "情報管理", "パスワードを変更する。端末の紛失を報告する。サーバーの記録を保存する。外部媒体を禁止する。"));

  private static ExtractedDocument document(String id, String title, String text) {
    return new ExtractedDocument(id, title, id, text, List.of(), List.of(), Map.of());
  }

  private static List<Copy> corpus(long passages, long seed) {
    return new RepeatedCorpus(DOCUMENTS, new int[] {1, 2, 1}, seed).documents(passages).toList();
  }

  @Test
  void beginsWithTheCorpusAsItIs() {
    assertThat(corpus(4, 1))
        .extracting(Copy::id, Copy::title, Copy::text)
        .containsExactlyElementsOf(
            DOCUMENTS.stream().map(d -> tuple(d.id(), d.title(), d.text())).toList());
  }

  @Test
  void endsWithTheDocumentThatReachesThePassages() {
    assertThat(corpus(2, 1)).extracting(Copy::id).containsExactly("a", "b");
    assertThat(corpus(5, 1)).extracting(Copy::id).containsExactly("a", "b", "c", "a~1");
    assertThat(corpus(400, 1)).hasSize(300);
  }

  @Test
  void theSameSeedGivesTheSameCorpusAndAnotherGivesAnother() {
    assertThat(corpus(200, 7)).isEqualTo(corpus(200, 7));
    assertThat(corpus(200, 7)).isNotEqualTo(corpus(200, 8));
  }

  @Test
  void copiesDifferInTheOrderOfSentencesAndInWordsOfOtherDocuments() {
    List<Copy> copies = corpus(400, 3);
    assertThat(new HashSet<>(copies.stream().map(Copy::id).toList())).hasSize(copies.size());
    Set<String> words = new HashSet<>();
    for (ExtractedDocument document : DOCUMENTS) {
      words.addAll(words(document.title() + "。" + document.text()));
    }
    int foreign = 0;
    Set<String> texts = new HashSet<>();
    for (Copy copy : copies) {
      texts.add(copy.text());
      assertThat(words).containsAll(words(copy.text()));
      assertThat(copy.text().split("。")).hasSize(4);
      foreign +=
          words(copy.original().title() + "。" + copy.original().text())
                  .containsAll(words(copy.text()))
              ? 0
              : 1;
    }
    assertThat(texts.size()).isGreaterThan(250);
    assertThat(foreign).isGreaterThan(100);
  }

  /** What stands between hiragana and full stops. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>(Arrays.asList(text.split("[ぁ-ん。]+")));
    words.removeIf(String::isEmpty);
    return words;
  }
}
