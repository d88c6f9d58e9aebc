package musubi.app.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import musubi.app.source.ExtractedDocument.Section;
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
