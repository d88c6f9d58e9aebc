package musubi.lucene.search;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.SampleDocument;
import musubi.lucene.SampleGeneration;
import musubi.lucene.hit.Hit;
import musubi.lucene.index.Places.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceOfHitTest {

  private static final String TABLE =
      """
      交通費 › 4月: 12,000 / 5月: 8,000 / 6月: 9,500
      宿泊費 › 4月: 30,000 / 5月: 24,000 / 6月: 0
      会議費 › 4月: 1,200 / 5月: 900 / 6月: 700""";

  @TempDir Path data;

  private static SampleDocument budget() {
    List<Place> cells = new ArrayList<>();
    int row = 3;
    int at = 0;
    for (String line : TABLE.split("\n")) {
      cells.add(new Place(at, "予算!A" + row));
      cells.add(new Place(at + line.indexOf("4月"), "予算!B" + row));
      cells.add(new Place(at + line.indexOf("5月"), "予算!C" + row));
      cells.add(new Place(at + line.indexOf("6月"), "予算!D" + row));
      at += line.length() + 1;
      row++;
    }
    return document("予算.xlsx").places(cells.toArray(Place[]::new)).passage(TABLE);
  }

  private String place(SampleDocument document, String query) throws IOException {
    try (SampleIndex index = SampleIndex.of(data, document)) {
      return index.first(Ask.words(query)).passages().getFirst().place();
    }
  }

  @Test
  void rowAndColumnLabelLeadToTheirCell() throws IOException {
    assertThat(place(budget(), "宿泊費 5月")).isEqualTo("予算!C4");
    assertThat(place(budget(), "6月の会議費")).isEqualTo("予算!D5");
  }

  @Test
  void aCellFarBehindItsRowLabelIsFoundThoughTheSnippetEndsBefore() throws IOException {
    StringBuilder table = new StringBuilder();
    List<Place> cells = new ArrayList<>();
    for (int row = 1; row <= 3; row++) {
      cells.add(new Place(table.length(), "予算!A" + row));
      table.append(List.of("交通費", "宿泊費", "会議費").get(row - 1)).append(" ›");
      for (int month = 1; month <= 12; month++) {
        table.append(' ');
        cells.add(new Place(table.length(), "予算!" + (char) ('A' + month) + row));
        table.append(month).append("月: 1,234,567 /");
      }
      table.append('\n');
    }
    SampleDocument budget =
        document("年間予算.xlsx").places(cells.toArray(Place[]::new)).passage(table.toString());

    assertThat(place(budget, "宿泊費 11月")).isEqualTo("予算!L2");
    assertThat(place(budget, "会議費 3月")).isEqualTo("予算!D3");
  }

  @Test
  void aRowLabelAloneLeadsToItsOwnCell() throws IOException {
    assertThat(place(budget(), "会議費")).isEqualTo("予算!A5");
  }

  @Test
  void aValueLeadsToItsCell() throws IOException {
    assertThat(place(budget(), "24,000")).isEqualTo("予算!C4");
  }

  @Test
  void aPageIsThatOfTheWordsThoughThePassageBeganOnTheOneBefore() throws IOException {
    String text = "慶弔休暇は五日とする。\n年次有給休暇は三営業日前までに届け出る。";
    SampleDocument rules =
        document("就業規則.pdf").places(new Place(0, "11ページ"), new Place(12, "12ページ")).passage(text);
    try (SampleIndex index = SampleIndex.of(data, rules)) {
      Hit hit = index.first(Ask.words("届け出る"));
      assertThat(hit.pathAndPlace()).isEqualTo("/文書/就業規則.pdf.md 12ページ");
    }
  }

  @Test
  void foundByMeaningThePlaceIsWhereThePassageBegins() throws IOException {
    float[] vector = SampleGeneration.towards(1, 0, 0, 0);
    SampleDocument slides = document("説明会").places(new Place(0, "スライド3")).passage("退職金の説明", vector);
    try (SampleIndex index = SampleIndex.of(data, slides)) {
      Hit hit = index.first(Ask.meaning(vector));
      assertThat(hit.passages().getFirst().place()).isEqualTo("スライド3");
    }
  }

  @Test
  void aFormatWithoutPlacesShowsItsPathAlone() throws IOException {
    try (SampleIndex index = SampleIndex.of(data, document("規程").passage("旅費を支給する。"))) {
      Hit hit = index.first(Ask.words("旅費"));
      assertThat(hit.passages().getFirst().place()).isEmpty();
      assertThat(hit.pathAndPlace()).isEqualTo(hit.path());
    }
  }
}
