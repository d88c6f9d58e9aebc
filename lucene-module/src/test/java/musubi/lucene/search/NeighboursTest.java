package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import musubi.lucene.SampleDocument;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.index.Places.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The best passage of a hit, shown with what a cut parted from it. */
class NeighboursTest {

  private static final String BEFORE = "申請は所属長を通す。";
  private static final String FOUND = "転居したときは通勤経路を届け出る。";
  private static final String BEHIND = "期限は転居の日から七日とする。";

  @TempDir Path data;

  private List<HitPassage> passages(SampleDocument document, Ask ask) throws IOException {
    try (SampleIndex index = SampleIndex.of(data, document)) {
      return index.first(ask).passages();
    }
  }

  @Test
  void whatWasCutFromTheSameSectionIsShownWithIt() throws IOException {
    List<HitPassage> passages =
        passages(
            document("通勤")
                .passage("目的を定める。", "第1条")
                .passage(BEFORE, "第2条")
                .places(new Place(0, "4ページ"))
                .gap(2)
                .passage(FOUND, "第2条")
                .passage(BEHIND, "第2条")
                .passage("様式は別に定める。", "第2条"),
            Ask.words("通勤経路 届け出る").neighbours());

    HitPassage first = passages.getFirst();
    assertThat(first.text()).isEqualTo(BEFORE + "\n\n" + FOUND + BEHIND);
    assertThat(first.headings()).containsExactly("第2条");
    assertThat(first.end() - first.start()).isEqualTo(first.text().length());
    assertThat(first.start()).isEqualTo("目的を定める。".length());
    assertThat(first.highlights())
        .extracting(word -> first.text().substring(word.from(), word.to()))
        .containsExactly("通勤経路", "届け出る");
    assertThat(first.text().substring(first.focus())).startsWith("届け出る");
    assertThat(passages)
        .extracting(HitPassage::text)
        .doesNotContain(BEFORE, FOUND, BEHIND)
        .doesNotHaveDuplicates();
  }

  @Test
  void aWordThatANeighbourHasIsMarkedAndNamesItsPlace() throws IOException {
    HitPassage first =
        passages(
                document("通勤")
                    .places(new Place(0, "3ページ"))
                    .passage(FOUND)
                    .places(new Place(0, "4ページ"))
                    .passage(BEHIND),
                Ask.words("転居 届け出る 期限").neighbours())
            .getFirst();

    assertThat(first.text()).isEqualTo(FOUND + BEHIND);
    assertThat(first.highlights())
        .extracting(word -> first.text().substring(word.from(), word.to()))
        .containsExactly("転居", "届け出る", "期限", "転居");
    assertThat(first.place()).isEqualTo(first.focus() < FOUND.length() ? "3ページ" : "4ページ");
  }

  @Test
  void anotherSectionIsNot() throws IOException {
    assertThat(
            passages(
                    document("通勤")
                        .passage(BEFORE, "第1条")
                        .passage(FOUND, "第2条")
                        .passage(BEHIND, "第3条"),
                    Ask.words("通勤経路").neighbours())
                .getFirst()
                .text())
        .isEqualTo(FOUND);
  }

  @Test
  void whatLiesBehindOtherTextIsNot() throws IOException {
    assertThat(
            passages(
                    document("通勤").passage(FOUND, "備考").gap(30).passage(BEHIND, "備考"),
                    Ask.words("通勤経路").neighbours())
                .getFirst()
                .text())
        .isEqualTo(FOUND);
  }

  @Test
  void everyPassageCanBeHadByItself() throws IOException {
    assertThat(
            passages(document("通勤").passage(FOUND, "第2条").passage(BEHIND, "第2条"), Ask.words("転居")))
        .extracting(HitPassage::text)
        .containsExactlyInAnyOrder(FOUND, BEHIND);
  }
}
