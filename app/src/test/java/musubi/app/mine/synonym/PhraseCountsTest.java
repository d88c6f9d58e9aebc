package musubi.app.mine.synonym;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.WholeDocument;
import org.junit.jupiter.api.Test;

class PhraseCountsTest {

  private static WholeDocument document(String text) {
    return new WholeDocument(
        new DocumentHead("d", "", "d", Map.of()),
        List.of(new WholeDocument.Passage(text, List.of(), 0, text.length(), "")));
  }

  @Test
  void latinWordsCountAsWholeWordsAndJapaneseOnesWhateverTheirSpelling() {
    PhraseCounts counts = new PhraseCounts(List.of("ToR", "Top of Rack", "データ センター"));
    counts.accept(document("the directory of operators"));
    counts.accept(document("Top-of-Rack (ToR) のスイッチ"));
    counts.accept(document("top of rack\nﾃﾞｰﾀセンター"));
    assertThat(counts.with("ToR")).isEqualTo(1);
    assertThat(counts.with("Top of Rack")).isEqualTo(2);
    assertThat(counts.with("データ センター")).isEqualTo(1);
    assertThat(counts.with("ToR", "Top of Rack")).isEqualTo(1);
    assertThat(counts.with("ToR", "データ センター")).isZero();
  }
}
