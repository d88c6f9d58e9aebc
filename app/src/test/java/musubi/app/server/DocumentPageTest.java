package musubi.app.server;

import static musubi.app.server.PreviewServer.HOSTILE;
import static musubi.app.server.PreviewServer.document;
import static musubi.app.server.PreviewServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PreviewServer.Extension.class)
class DocumentPageTest {

  @Test
  void showsTheTextBelowItsHeadingsWithTheWordsMarked(PreviewServer server) {
    Document page = server.page("規程/旅費.md", "宿泊費の精算");

    assertThat(page.select("h1").text()).isEqualTo("旅費規程");
    assertThat(page.select("#text h2, #text h3, #text h4").eachText())
        .containsSubsequence("第1章 総則", "第2章 宿泊", "第3章 精算");
    assertThat(page.select("#text mark").eachText()).contains("宿泊費", "精算");
    assertThat(page.select("#text").text()).contains("宿泊費の精算には領収書を添付する。");
    assertThat(page.select(".facts").text()).contains("部署 経理部");
  }

  @Test
  void datesAndKindsOfFilesAreToldInWords(PreviewServer server) {
    String facts = server.page("記録1", "").select(".facts").text();

    assertThat(facts).contains("更新日 2025年5月12日", "種類 PDF");
    assertThat(facts).doesNotContain("T23:30", "application/");
  }

  @Test
  void partsOfATextSayWhereTheyAreCut(PreviewServer server) {
    assertThat(server.page("規程/旅費.md", "出張の手続き").select("#matches .bit").eachText())
        .isNotEmpty()
        .allMatch(bit -> bit.startsWith("この規程") && bit.endsWith("…"));
  }

  @Test
  void placesAreToldInTheReadersLanguage(PreviewServer server) {
    Document japanese = server.page("手引き.pdf", "宿泊費の上限");
    Document english = Jsoup.parse(server.get(japanese.select("#language").attr("href")).body());

    assertThat(japanese.select("#matches .place").eachText()).contains("3ページ");
    assertThat(english.select("#matches .place").eachText()).contains("page 3");
    assertThat(english.select("#pdf").attr("data-page")).isEqualTo("3");
  }

  @Test
  void opensAtTheBestPassageAndStepsToTheOthers(PreviewServer server) {
    Document page = server.page("規程/旅費.md", "宿泊費の精算");

    Element shown = page.select("#text [aria-current]").first();
    assertThat(shown).isNotNull();
    assertThat(shown.text()).contains("宿泊費の精算には領収書を添付する。");
    assertThat(page.select("#matches a")).hasSizeGreaterThanOrEqualTo(2);
    Element other = page.select("#matches a:not([aria-current])").last();
    String href = other.attr("href");
    assertThat(href).endsWith("#" + other.attr("data-anchor")).contains("&passage=");

    Document there = Jsoup.parse(server.get(href.substring(0, href.indexOf('#'))).body());
    assertThat(there.select("#text [aria-current]").attr("id"))
        .isEqualTo(other.attr("data-anchor"));
    assertThat(there.select("#next, #previous").eachAttr("href"))
        .anyMatch(step -> step.endsWith("#" + shown.id()));
  }

  @Test
  void anOffsetWithinAPassageShowsThatPassage(PreviewServer server) {
    Document page = server.page("規程/旅費.md", "宿泊費");
    int start = Integer.parseInt(page.select("#matches a").last().attr("data-start"));

    Document there =
        Jsoup.parse(server.get(document("規程/旅費.md", "宿泊費") + "&passage=" + (start + 1)).body());

    assertThat(there.select("#text [aria-current]").attr("id")).isEqualTo("p" + start);
  }

  @Test
  void theOtherLanguageShowsTheSamePlace(PreviewServer server) {
    Document first = server.page("規程/旅費.md", "宿泊費の精算");
    String other = first.select("#matches a:not([aria-current])").last().attr("href");
    Document page = Jsoup.parse(server.get(other.substring(0, other.indexOf('#'))).body());
    Document english = Jsoup.parse(server.get(page.select("#language").attr("href")).body());

    assertThat(english.select("html").attr("lang")).isEqualTo("en");
    assertThat(english.select("h1").text()).isEqualTo("旅費規程");
    assertThat(english.select("#q").attr("value")).isEqualTo("宿泊費の精算");
    assertThat(english.select("#text [aria-current]").attr("id"))
        .isEqualTo(page.select("#text [aria-current]").attr("id"));
  }

  @Test
  void theWorkerAloneMayCompileWhatDecodesPictures(PreviewServer server) {
    String library = server.page("手引き.pdf", "").getElementById("pdf").attr("data-library");

    assertThat(policy(server, library + "build/pdf.worker.min.mjs"))
        .isEqualTo("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
    assertThat(policy(server, library + "build/pdf.min.mjs")).doesNotContain("unsafe");
  }

  private static String policy(PreviewServer server, String address) {
    return String.join("|", server.bytes(address).headers().allValues("Content-Security-Policy"));
  }

  @Test
  void wordsOfAHeadingAreMarkedAndLeadToWhatStandsBelowIt(PreviewServer server) {
    Document page = server.page("FAQ.md", "定期券");

    assertThat(page.select("#text h2 mark, #text h3 mark").eachText())
        .containsExactly("定期券", "定期券");
    assertThat(page.select("#matches a").eachText())
        .hasSize(2)
        .anyMatch(match -> match.startsWith("問2 定期券をなくした › 駅に届け出て"));
  }

  @Test
  void manyMatchesAreFoldedAndNoneIsLost(PreviewServer server) {
    Document page = server.page("議事録.md", "予算");

    assertThat(page.select("#matches > ol a")).hasSize(6);
    assertThat(page.select("#matches .more summary").text()).matches("ほか \\d+ か所");
    assertThat(page.select("#matches a")).hasSizeGreaterThan(8);
    Document last =
        Jsoup.parse(
            server.get(page.select("#matches a").last().attr("href").replaceAll("#.*", "")).body());
    assertThat(last.select("#matches .more").hasAttr("open")).isTrue();
  }

  @Test
  void withoutAQueryNothingIsMarked(PreviewServer server) {
    Document page = server.page("規程/旅費.md", "");

    assertThat(page.select("mark, #matches, [aria-current], .back")).isEmpty();
    assertThat(page.select("#text").text()).contains("宿泊費は一泊一万二千円");
  }

  @Test
  void aPdfOpensAtThePageOfTheWords(PreviewServer server) {
    Document page = server.page("手引き.pdf", "宿泊費の上限");

    Element pdf = page.getElementById("pdf");
    assertThat(pdf.attr("data-page")).isEqualTo("3");
    assertThat(pdf.attr("data-words")).contains("宿泊").contains("上限").startsWith("[");
    assertThat(server.bytes(pdf.attr("data-file")).body()).startsWith("%PDF-".getBytes());
    assertThat(page.select("#pdf-note").text()).contains("JavaScript");
    assertThat(page.select("#text").text()).contains("宿泊費の上限は一万二千円とする。");
    assertThat(pdf.hasAttr("hidden")).as("shown by its script alone").isTrue();
  }

  @Test
  void whatAPdfNeedsComesFromThisServer(PreviewServer server) {
    String library = server.page("手引き.pdf", "").getElementById("pdf").attr("data-library");

    for (String part :
        new String[] {
          "build/pdf.min.mjs",
          "build/pdf.worker.min.mjs",
          "cmaps/UniJIS-UTF16-H.bcmap",
          "standard_fonts/FoxitSerif.pfb"
        }) {
      assertThat(server.bytes(library + part).statusCode()).as(part).isEqualTo(200);
    }
  }

  @Test
  void aSheetIsATableAroundTheCell(PreviewServer server) {
    Document page = server.page("経費.xlsx", "懐中電灯");

    Element cell = page.getElementById("cell");
    assertThat(cell.text()).isEqualTo("懐中電灯");
    assertThat(cell.select("mark").text()).isEqualTo("懐中電灯");
    Element row = cell.parent();
    assertThat(row.select("th").text()).isEqualTo("151");
    assertThat(row.text()).isEqualTo("151 総務部 懐中電灯 1150");
    assertThat(page.select(".sheet thead th").eachText()).containsExactly("A", "B", "C");
    assertThat(page.select(".sheet h2").text()).contains("4月");
    assertThat(page.select(".sheet tbody tr")).hasSizeLessThanOrEqualTo(60);
    assertThat(page.select(".sheet-part")).isNotEmpty();
  }

  @Test
  void mergedCellsStayMergedAndValuesHaveATableToo(PreviewServer server) {
    assertThat(server.page("経費.xlsx", "").select(".sheet td[colspan=3]").text()).isEqualTo("4月の経費");
    Document values = server.page("名簿.csv", "山﨑");
    assertThat(values.select("#cell").text()).isNotEmpty();
    assertThat(values.select(".sheet tr:has(#cell)").text()).contains("山﨑 経理部 5678");
  }

  @Test
  void aFileThatIsGoneOrChangedIsToldAndItsTextShown(PreviewServer server) {
    Document gone = server.page("消える.pdf", "避難訓練");
    assertThat(gone.select("#notice").text()).contains("削除");
    assertThat(gone.select("#text").text()).contains("避難訓練は九月に行う。");
    assertThat(gone.select("#pdf, .download")).isEmpty();

    Document changed = server.page("変わる.md", "");
    assertThat(changed.select("#notice").text()).contains("変更");
    assertThat(changed.select("#text").text()).contains("索引したときの本文である。");
    assertThat(changed.select(".download")).isNotEmpty();
  }

  @Test
  void aPartOfAnArchiveOrOfACorpusIsTextAlone(PreviewServer server) {
    Document inside = server.page("まとめ.zip!/中/議事.md", "議事");
    assertThat(inside.select("#notice").text()).contains("圧縮ファイル");
    assertThat(inside.select(".download")).isEmpty();
    assertThat(inside.select(".paths code").text()).endsWith("まとめ.zip!/中/議事.md");

    Document record = server.page("記録2", "");
    assertThat(record.select("#text").text()).contains("別の記録である。");
    assertThat(record.select(".download, #notice, #pdf")).isEmpty();
  }

  @Test
  void thePathIsShownInTheConfiguredForms(PreviewServer server) {
    Document page = server.page("規程/旅費.md", "");

    assertThat(page.select(".paths code").eachText())
        .containsExactly(
            "\\\\fileserver\\文書\\規程\\旅費.md",
            "file://fileserver/%E6%96%87%E6%9B%B8/%E8%A6%8F%E7%A8%8B/%E6%97%85%E8%B2%BB.md",
            server.sources().resolve("規程/旅費.md").toString());
    assertThat(page.select("button.copy").eachAttr("data-copy"))
        .isEqualTo(page.select(".paths code").eachText());
  }

  @Test
  void similarDocumentsLeadToTheirPages(PreviewServer server) {
    Document page = server.page("規程/旅費.md", "");

    assertThat(page.select("#similar a")).isNotEmpty();
    assertThat(server.get(page.select("#similar a").first().attr("href")).statusCode())
        .isEqualTo(200);
    assertThat(page.select("#similar").text()).doesNotContain("極秘");
  }

  @Test
  void whatDocumentsHoldIsTextAndNothingElse(PreviewServer server) {
    for (String address :
        new String[] {
          document("攻撃.md", "検査文書"),
          document("攻撃.md", HOSTILE),
          document("経費.xlsx", "懐中電灯"),
          document(PreviewServer.HOSTILE_NAME, "見積")
        }) {
      HttpResponse<String> response = server.get(address);
      assertThat(response.statusCode()).isEqualTo(200);
      Document page = Jsoup.parse(response.body());
      assertThat(page.select("script:not([src]), img, iframe, style, object, embed")).isEmpty();
      for (Element element : page.getAllElements()) {
        for (Attribute attribute : element.attributes()) {
          String name = attribute.getKey().toLowerCase(Locale.ROOT);
          assertThat(name).doesNotStartWith("on").isNotEqualTo("style");
          if (name.equals("href") || name.equals("src")) {
            assertThat(attribute.getValue()).matches("(?s)[/#](?!/).*");
          }
        }
      }
      assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "worker-src 'self'")
          .doesNotContain("unsafe");
    }
    assertThat(server.page("攻撃.md", "").select("h1").text()).contains("<script>alert(1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "人事/極秘.md",
        "人事/極秘.pdf",
        "../../etc/passwd",
        "/etc/passwd",
        "none",
        "規程",
        "..\\x",
        "%2e%2e"
      })
  void whatMayNotBeReadIsToldLikeWhatIsNotThere(String id, PreviewServer server) {
    HttpResponse<String> page = server.get(document(id, "買収"));
    HttpResponse<String> none = server.get(document("ありえない", "買収"));

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(withoutRequestId(page).replace(encoded(id), "ID"))
        .isEqualTo(withoutRequestId(none).replace(encoded("ありえない"), "ID"))
        .contains("閲覧が許可されていません")
        .doesNotContain("極秘", "root:");
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
  }

  private static String withoutRequestId(HttpResponse<String> page) {
    return page.body()
        .replace(page.headers().firstValue("Musubi-Request-Id").orElseThrow(), "REQUEST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"passage=x", "passage=99999999999", "q=%00"})
  void whatIsNoParameterIsRefused(String parameter, PreviewServer server) {
    assertThat(server.get("/document?id=" + encoded("規程/旅費.md") + "&" + parameter).statusCode())
        .isEqualTo(400);
    assertThat(server.get("/document").statusCode()).isEqualTo(400);
    assertThat(server.get("/document?id=%00").statusCode()).isEqualTo(400);
  }
}
