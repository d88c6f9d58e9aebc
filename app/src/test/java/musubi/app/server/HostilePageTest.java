package musubi.app.server;

import static musubi.app.server.PageServer.HOSTILE;
import static musubi.app.server.PageServer.encoded;
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

/** Whatever is asked for or stored, a page holds only the elements that its template has. */
@ExtendWith(PageServer.Extension.class)
class HostilePageTest {

  private static void assertHarmless(HttpResponse<String> response) {
    Document page = Jsoup.parse(response.body());
    assertThat(page.select("script:not([src]), img, iframe, style, object, embed, svg[onload]"))
        .isEmpty();
    assertThat(page.select("script").eachAttr("src"))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(source -> source.matches("/assets/[\\w./-]+\\.js"));
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        assertThat(name).doesNotStartWith("on").isNotEqualTo("style");
        if (name.equals("href") || name.equals("src") || name.equals("action")) {
          assertThat(attribute.getValue()).matches("(?s)[/#](?!/).*");
        }
      }
    }
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void titlesNamesAndMetadataOfDocumentsAreText(PageServer server) {
    HttpResponse<String> response = server.get("/?q=" + encoded("検査文書"));
    Document page = Jsoup.parse(response.body());

    assertThat(page.select(".hit h2").eachText()).anyMatch(title -> title.contains("<script>"));
    assertThat(page.select(".department").eachText()).contains(HOSTILE);
    assertThat(page.select(".file").eachText()).anyMatch(file -> file.contains("<svg"));
    assertHarmless(response);
    assertHarmless(server.get("/"));
  }

  @Test
  void aHostileValueCanBeChosenAndTakenOff(PageServer server) {
    Document page = server.search("検査文書 旅費");
    Element value =
        page.select("#facet-department a, #facet-author a").stream()
            .filter(a -> a.text().contains("<script>"))
            .findFirst()
            .orElseThrow();
    HttpResponse<String> narrow = server.get(value.attr("href"));

    assertHarmless(narrow);
    Document shown = Jsoup.parse(narrow.body());
    assertThat(shown.select(".chip").text()).contains(HOSTILE);
    assertThat(shown.select(".hit")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"><script>alert(1)</script>",
        "' onfocus='alert(1)",
        "javascript:alert(1)",
        "</title><script>alert(1)</script>",
        "{{7*7}}${7*7}#{7*7}",
        "<img src=//evil.example/x>",
      })
  void whatIsAskedIsText(String text, PageServer server) {
    for (String address :
        new String[] {
          "/?q=" + encoded(text),
          "/?q=x&filter=" + encoded("department=" + text),
          "/?q=x&filter=" + encoded(text),
          "/?q=x&mode=" + encoded(text),
          "/?q=x&sort=" + encoded(text),
          "/?q=x&lang=" + encoded(text),
          "/?q=x&page=" + encoded(text),
          "/?q=" + encoded(text) + "&page=x",
        }) {
      HttpResponse<String> response = server.get(address);
      assertThat(response.statusCode()).as(address).isIn(200, 400);
      assertHarmless(response);
    }
    assertThat(server.search(text).select("#q").attr("value")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/?q=x", "/?q=x&page=0", "/?lang=en"})
  void noPageNamesAnotherMachine(String address, PageServer server) {
    assertThat(server.get(address).body()).doesNotContain("//", "http:", "https:");
  }
}
