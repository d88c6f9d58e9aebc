package musubi.app.source.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlExtractorTest {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="ja"><head><meta charset="utf-8"><title>社有車管理規程</title>
      <meta name="number" content="規程-031"><meta name="viewport" content="width=device-width">
      <script>var 見えない = 1;</script><style>p { color: red }</style></head>
      <body><nav><a href="/">ホーム</a></nav>
      <h1>社有車管理規程</h1><p>目的を
      定める。</p>
      <h2>第2条 予約</h2><ul><li>前日まで</li><li>所属長の承認</li></ul>
      <table><tr><th>車両</th><th>台数</th></tr><tr><td>普通車</td><td>4</td></tr></table>
      <pre>1行目
        2行目</pre>改行<br>あり</body></html>
      """;

  private final Extractor.Extraction extraction = new HtmlExtractor().extract(PAGE, "ファイル名");

  @Test
  void whatAReaderSeesIsKeptAndTheRestGoes() {
    assertThat(extraction.content().text())
        .contains("目的を 定める。")
        .contains("前日まで\n所属長の承認\n")
        .contains("車両 / 台数\n普通車 › 台数: 4\n")
        .contains("1行目\n  2行目\n")
        .contains("改行\nあり")
        .doesNotContain("見えない", "color", "ホーム", "<");
  }

  private static String read(String body) {
    return new HtmlExtractor().extract(body, "f").content().text().strip();
  }

  @Test
  void cellsOverSeveralRowsAndColumnsLabelAllOfThem() {
    assertThat(
            read(
                """
                <table><caption>旅費の上限</caption>
                <thead><tr><th rowspan="2">区分</th><th rowspan=2>職位</th><th colspan="2">宿泊<br>費</th></tr>
                <tr><th>東京</th><th>その他</th></tr></thead>
                <tr><th rowspan="2">国内</th><th>部長</th><td>15,000円</td><td>12,000円</td></tr>
                <tr><th>課長</th><td colspan="2">11,000円</td></tr></table>
                """))
        .isEqualTo(
            """
            旅費の上限

            区分 / 職位 / 宿泊費
            東京 / その他
            国内 › 部長 › 宿泊費 › 東京: 15,000円 / その他: 12,000円
            国内 › 課長: 11,000円\
            """);
  }

  @Test
  void aTableOfNamesWithWhatTheyStandForHasNoColumnHeadings() {
    assertThat(
            read(
                "<table><tr><th>所在地</th><td>横浜市</td></tr>"
                    + "<tr><th>電話</th><td>045-000-0000</td></tr></table>"))
        .isEqualTo("所在地: 横浜市\n電話: 045-000-0000");
  }

  @Test
  void aTableThatOnlyArrangesThePageIsReadAsThePage() {
    assertThat(
            read(
                "<table><tr><td><h2>お知らせ</h2><p>停電がある。</p></td><td>連絡先<table><tr><td>総務</td>"
                    + "<td>101</td></tr></table></td></tr></table>"))
        .isEqualTo("お知らせ\n\n停電がある。\n\n連絡先\n総務 / 101");
    assertThat(read("<table><tr><td>一行目</td></tr><tr><td>二行目</td></tr></table>"))
        .isEqualTo("一行目\n二行目");
  }

  @Test
  void spansThatNobodyCouldDrawAreNotBelieved() {
    assertThat(
            read(
                "<table><tr><td colspan=999999999 rowspan=999999999>a</td><td rowspan=x>b</td></tr>"
                    + "<tr><td colspan=-1>c</td></tr></table>"))
        .contains("a", "b", "c");
  }

  @Test
  void headingsMakeSectionsBelowTheTitle() {
    assertThat(extraction.title()).isEqualTo("社有車管理規程");
    assertThat(extraction.content().sections())
        .extracting(Section::headings)
        .containsExactly(List.of(), List.of("第2条 予約"));
  }

  @Test
  void namedMetaElementsAreMetadata() {
    assertThat(extraction.metadata())
        .containsEntry("number", List.of("規程-031"))
        .doesNotContainKey("viewport");
  }

  @Test
  void aPageWithoutTitleIsCalledByItsHeadingOrItsFile() {
    assertThat(new HtmlExtractor().extract("<h1>見出し</h1>", "f").title()).isEqualTo("見出し");
    assertThat(new HtmlExtractor().extract("<p>x", "f").title()).isEqualTo("f");
  }
}
