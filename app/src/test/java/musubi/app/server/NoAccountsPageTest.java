package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page on users of a server to which nobody signs in. */
@ExtendWith(RunningServer.Extension.class)
class NoAccountsPageTest {

  @Test
  void itSaysInOneSentenceHowToHavePeopleSignIn(RunningServer server) {
    HttpResponse<String> answer = server.get("/admin/access", "Accept-Language", "ja");
    assertThat(answer.statusCode()).isEqualTo(200);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.selectFirst("#none").text()).contains("server.login").endsWith("。");
    assertThat(page.select("#content form, #content table, #content a")).isEmpty();
    assertThat(page.selectFirst("#desk a[aria-current=page]").text()).isEqualTo("利用者");
  }

  @Test
  void nothingElseIsThere(RunningServer server) {
    Browser browser = new Browser(server.port());
    for (String path : new String[] {"/user?name=x", "/tokens", "/audit", "/audit/sheet"}) {
      assertThat(browser.get("/admin/access" + path).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(browser.post("/admin/access", Map.of("name", "x", "role", "searcher")).statusCode())
        .isEqualTo(405);
  }
}
