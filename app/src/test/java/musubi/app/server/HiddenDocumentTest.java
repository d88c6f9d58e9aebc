package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import musubi.app.account.Role;
import musubi.app.account.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A document that may not be read answers as one that does not exist, to the letter: status,
 * headers, body. Whether the time tells is measured by {@code bench/hidden.sh}.
 */
class HiddenDocumentTest {

  private static final String HIDDEN = "人事/内密.md";
  private static final String NONE = "人事/不在.md";

  /** They name the request, or the moment. */
  private static final List<String> OWN = List.of("date", "musubi-request-id", "musubi-search-id");

  @TempDir static Path folder;
  private static SignInServer server;
  private static String token;

  @BeforeAll
  static void start() throws IOException {
    SignInServer.writeOpen(folder);
    SignInServer.writeSecret(folder);
    server = SignInServer.start(folder, "data: data\nserver:\n  port: 0\n  login: {}\n", List.of());
    server.members().accounts().add("suzuki", Role.SEARCHER, List.of());
    server.members().accounts().changePassword("suzuki", "ながい合言葉でログインする");
    token =
        server
            .members()
            .tokens()
            .create("suzuki", "試験", EnumSet.of(Scope.SEARCH, Scope.READ), 1)
            .secret();
    RunningServer.await(() -> server.server().served().isOpen());
  }

  @AfterAll
  static void stop() throws IOException {
    server.members().close();
    server.server().close();
  }

  /** What an answer says, without what is of one request alone. */
  private record Seen(int status, Map<String, List<String>> headers, String body) {}

  /**
   * Sends.
   *
   * @param asked what stands for it in the answer is left out
   */
  private static Seen seen(HttpRequest.Builder request, String asked) {
    HttpResponse<String> answer =
        new Browser(server.server().port())
            .send(request.header("Authorization", "Bearer " + token));
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    OWN.forEach(headers::remove);
    if (answer.body().contains("\"took_ms\"")) {
      headers.remove("content-length"); // the time has more digits or fewer
    }
    String body =
        answer
            .body()
            .replace(asked, "…")
            .replace(RunningServer.encoded(asked), "…")
            .replaceAll("[A-Za-z0-9_-]{16}(?=[\"<。])", "request")
            .replaceAll("\"took_ms\":[0-9.]+", "\"took_ms\":0");
    return new Seen(answer.statusCode(), headers, body);
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:%d%s".formatted(server.server().port(), path)));
  }

  private static HttpRequest.Builder json(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static void assertAlike(String path) {
    Seen hidden = seen(request(path.formatted(RunningServer.encoded(HIDDEN))), HIDDEN);
    Seen none = seen(request(path.formatted(RunningServer.encoded(NONE))), NONE);
    assertThat(hidden).as(path).isEqualTo(none);
    assertThat(hidden.status()).as(path).isEqualTo(404);
    assertThat(hidden.body()).doesNotContain("内密", "不在");
  }

  @Test
  void askedForByItsIdItIsNotThere() {
    assertAlike("/api/v1/documents/%s");
    assertAlike("/api/v1/documents/%s/similar");
    assertAlike("/document?id=%s");
    assertAlike("/document?id=%s&q=x&passage=0&lang=en");
    assertAlike("/document/file?id=%s");
  }

  @Test
  void nobodyCanHaveOpenedIt() {
    String search =
        new Browser(server.server().port())
            .send(request("/api/v1/search?q=x").header("Authorization", "Bearer " + token))
            .headers()
            .firstValue("Musubi-Search-Id")
            .orElseThrow();
    String body = "{\"search_id\": \"%s\", \"document\": \"%s\"}";
    Seen hidden = seen(json("/api/v1/openings", body.formatted(search, HIDDEN)), HIDDEN);
    assertThat(hidden)
        .isEqualTo(seen(json("/api/v1/openings", body.formatted(search, NONE)), NONE));
    assertThat(hidden.status()).isBetween(400, 499);
  }

  @Test
  void itsWordsAreAsThoseOfNoDocument() {
    for (String path :
        List.of(
            "/api/v1/search?mode=lexical&explain=true&facet=path&q=%s", "/api/v1/suggest?q=%s")) {
      Seen hidden = seen(request(path.formatted(RunningServer.encoded("極秘"))), "極秘");
      assertThat(hidden)
          .as(path)
          .isEqualTo(seen(request(path.formatted(RunningServer.encoded("極寒"))), "極寒"));
      assertThat(hidden.status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void itsFolderIsAsOneThatIsNotThere() {
    String path = "/api/v1/search?q=x&facet=path&filter=path%%3D%s";
    assertThat(seen(request(path.formatted(RunningServer.encoded("人事/"))), "人事/"))
        .isEqualTo(seen(request(path.formatted(RunningServer.encoded("経理/"))), "経理/"));
  }
}
