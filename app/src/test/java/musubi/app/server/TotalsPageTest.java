package musubi.app.server;

import static musubi.app.server.PageServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import musubi.app.config.ConfigFile;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where more is found than is ranked, the page says how well its number is known. */
class TotalsPageTest {

  private static final int DOCUMENTS = 400;

  @Test
  void numbersAreSaidAsWellAsTheyAreKnown(@TempDir Path folder) throws Exception {
    StringBuilder corpus = new StringBuilder();
    for (int n = 1; n <= DOCUMENTS; n++) {
      corpus.append(
          "{\"_id\": \"会議/%1$d\", \"title\": \"会議の記録%1$d\", \"text\": \"会議の記録である。番号は%1$d。\"}\n"
              .formatted(n));
    }
    Path source = Files.writeString(folder.resolve("corpus.jsonl"), corpus);
    Path config =
        Files.writeString(folder.resolve("musubi.yml"), "data: data\nserver:\n  port: 0\n");
    RunningServer.run("rebuild", source.toString(), "--config", config.toString());
    Setup setup = new Setup(ConfigFile.read(config), Overrides.NONE);
    try (Server server = Server.start(setup, Optional.empty())) {
      String search = "/?q=" + encoded("会議の記録") + "&min_relevance=0";
      assertThat(total(server, "/?q=" + encoded("path:会議/7"))).isEqualTo("1 件");
      assertThat(total(server, search)).isEqualTo("約 400 件");
      assertThat(total(server, search + "&lang=en")).isEqualTo("About 400 documents");
      assertThat(total(server, search + "&mode=semantic")).isEqualTo("100 件以上");
      assertThat(total(server, search + "&mode=semantic&lang=en"))
          .isEqualTo("100 documents or more");
    }
  }

  private static String total(Server server, String address) throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(server.url()).resolve(address)).build(),
                HttpResponse.BodyHandlers.ofString());
    Document page = Jsoup.parse(response.body());
    assertThat(response.statusCode()).as(page.text()).isEqualTo(200);
    return page.select("#total").text();
  }
}
