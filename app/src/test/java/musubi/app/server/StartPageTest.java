package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import musubi.app.config.Config;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith({PageServer.Extension.class, RunningServer.Extension.class})
class StartPageTest {

  @Test
  void tellsHowMuchThereIsAndHowNew(PageServer server) {
    Document page = server.page("/");

    assertThat(page.select("#index-state").text()).matches("(たった今|\\d+ 分前に)更新・29 件");
    assertThat(page.select("#q").hasAttr("autofocus")).isTrue();
    assertThat(page.select("#newest li")).hasSize(6);
    assertThat(server.page("/?lang=en").select("#index-state").text()).endsWith("29 documents");
  }

  @Test
  void offersFrequentQueriesThatFindSomething(PageServer server) {
    Document page = server.page("/");

    assertThat(page.select("#frequent a").eachText()).containsExactly("旅費");
    assertThat(server.page(page.select("#frequent a").attr("href")).select(".hit")).isNotEmpty();
  }

  @Test
  void withoutQueriesItShowsWhatThereIsInstead(RunningServer server) {
    Document page = Jsoup.parse(server.get("/").body());

    assertThat(page.select("#frequent")).isEmpty();
    assertThat(page.select("h2").eachText()).containsExactly("最近の検索", "新しい文書");
    assertThat(page.select("#newest li")).isNotEmpty();
    assertThat(page.select("#q").hasAttr("autofocus")).isTrue();
  }

  @Test
  void withoutQueriesTitlesAndHeadingsAreSuggested(RunningServer server) {
    assertThat(server.get("/api/v1/suggest?q=" + RunningServer.encoded("経費")).body())
        .contains("\"source\":\"title\"")
        .doesNotContain("\"source\":\"query\"");
  }

  @ParameterizedTest
  @CsvSource({"/,200", "/?q=x,503"})
  void withoutAnIndexItShowsTheCommand(String address, int status, @TempDir Path data)
      throws Exception {
    Setup setup =
        new Setup(
            Config.EMPTY,
            Overrides.NONE
                .with(new Overrides.Index(data, null, null, null))
                .with(new Overrides.Server("127.0.0.1", 0)));
    try (Server server = Server.start(setup, Optional.empty())) {
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(server.url()).resolve(address)).build(),
                  HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(Jsoup.parse(response.body()).select("#no-index code").text())
          .startsWith("musubi rebuild FOLDER --data " + data);
    }
  }
}
