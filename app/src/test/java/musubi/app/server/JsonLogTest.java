package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code serve --log-format json} as a process of its own. */
class JsonLogTest {

  @TempDir Path folder;

  @Test
  void everyLineIsAnEventAndLeadsFromAnAnswerToItsRequest() throws Exception {
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "musubi.app.Main",
                "serve",
                "--port",
                "0",
                "--data",
                folder.resolve("data").toString(),
                "--json",
                "--log-format",
                "json")
            .redirectError(err.toFile())
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String url = String.valueOf(out.readLine()).replaceAll(".*\"(http[^\"]*)\".*", "$1");
      assertThat(url).as(Files.readString(err)).startsWith("http://");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(
                              url
                                  + "api/v1/search?q="
                                  + RunningServer.encoded("給与\n{\"level\":\"SEVERE\"}\nSEVERE x")))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
      String id = answer.headers().firstValue("Musubi-Request-Id").orElseThrow();
      RunningServer.await(() -> Files.readString(err).contains(id));

      JsonMapper json = JsonMapper.builder().build();
      List<JsonNode> events =
          Files.readAllLines(err).stream()
              .filter(line -> line.startsWith("{"))
              .map(json::readTree)
              .toList();
      assertThat(events)
          .filteredOn(event -> id.equals(event.path("request_id").asString("")))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.path("path").asString()).isEqualTo("/api/v1/search");
                assertThat(event.path("status").asInt()).isEqualTo(503);
                assertThat(event.path("problem").asString()).isEqualTo("no-index");
              });
      assertThat(Files.readString(err)).doesNotContain("給与");
      assertThat(events).noneMatch(event -> event.path("level").asString("").equals("SEVERE"));
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }
}
