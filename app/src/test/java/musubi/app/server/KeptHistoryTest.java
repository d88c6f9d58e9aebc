package musubi.app.server;

import static musubi.app.server.RunningServer.encoded;
import static musubi.app.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.app.Main;
import musubi.app.config.ConfigFile;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server keeps of searches, openings and feedback, and what it does not. */
class KeptHistoryTest {

  private static final String OFF = "history:\n  enabled: false\n";
  private static final String ALICE = "  viewer:\n    user: alice\n";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void index() throws IOException {
    Path sources = folder.resolve("sources");
    RunningServer.write(sources.resolve("規程/旅費.md"), "# 旅費規程\n\n出張の日当は一日3,000円とする。\n");
    RunningServer.write(sources.resolve("FAQ/日当.md"), "# 日当について\n\n日当は翌月に支払われる。\n");
    RunningServer.run("rebuild", sources.toString(), "--data", data().toString());
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path config(String more) throws IOException {
    return Files.writeString(
        folder.resolve("musubi.yml"), "data: data\nserver:\n  port: 0\n" + more);
  }

  private Server serve(String more) throws IOException {
    Server server =
        Server.start(new Setup(ConfigFile.read(config(more)), Overrides.NONE), Optional.empty());
    RunningServer.await(() -> server.served().isOpen());
    return server;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get(Server server, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url()).resolve(path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpResponse<String> post(Server server, String path, String json) {
    return send(
        HttpRequest.newBuilder(URI.create(server.url()).resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Sends a form as a browser does when one of its buttons is pressed. */
  private HttpResponse<String> submit(Server server, Element form, String useful) {
    List<String> fields = new ArrayList<>();
    for (Element field : form.select("input[type=hidden]")) {
      fields.add(
          field.attr("name")
              + "="
              + URLEncoder.encode(field.attr("value"), StandardCharsets.UTF_8));
    }
    fields.add("useful=" + useful);
    return send(
        HttpRequest.newBuilder(URI.create(server.url()).resolve(form.attr("action")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .header("Origin", "null")
            .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields))));
  }

  private static Document page(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Jsoup.parse(response.body());
  }

  private List<JsonNode> exported() throws IOException {
    Path out = folder.resolve("history.jsonl");
    RunningServer.run(
        "history",
        "export",
        "--config",
        folder.resolve("musubi.yml").toString(),
        "--out",
        out.toString());
    return Files.readAllLines(out).stream().map(line -> new JsonMapper().readTree(line)).toList();
  }

  private static List<String> strings(JsonNode list, String name) {
    List<String> all = new ArrayList<>();
    list.forEach(one -> all.add(one.path(name).asString()));
    return all;
  }

  @Test
  void aSearchIsKeptWithWhatItShowed() throws IOException {
    JsonNode answer;
    try (Server server = serve("")) {
      answer =
          json(
              get(
                  server,
                  "/api/v1/search?q=%s&k=1&page=2&mode=lexical&filter=%s&sort=-modified&as_typed=true"
                      .formatted(encoded("日当"), encoded("modified>=2020"))));
    }

    JsonNode kept = exported().getFirst();
    assertThat(kept.path("search_id")).isEqualTo(answer.path("search_id"));
    assertThat(kept.path("channel").asString()).isEqualTo("api");
    assertThat(kept.path("query").asString()).isEqualTo("日当");
    assertThat(kept.path("mode").asString()).isEqualTo("lexical");
    assertThat(kept.path("as_typed").asBoolean()).isTrue();
    assertThat(kept.path("sort").asString()).isEqualTo("-modified");
    assertThat(kept.path("filters").get(0).asString()).isEqualTo("modified>=2020");
    assertThat(kept.path("from").asInt()).isEqualTo(2);
    assertThat(kept.path("total")).isEqualTo(answer.path("total"));
    assertThat(kept.path("generation")).isEqualTo(answer.path("generation"));
    assertThat(kept.path("times").path("rank_us").asLong()).isPositive();
    assertThat(kept.path("shown")).hasSize(1);
    assertThat(kept.path("shown").get(0).path("rank").asInt()).isEqualTo(2);
    assertThat(kept.path("shown").get(0).path("document"))
        .isEqualTo(answer.path("hits").get(0).path("id"));
    assertThat(kept.has("viewer")).isFalse();
  }

  @Test
  void openingsAndFeedbackOfAPageAreLinkedToItsSearch() throws IOException {
    try (Server server = serve("")) {
      Document results = page(get(server, "/?q=" + encoded("日当") + "&lang=ja"));
      Element link = results.selectFirst(".hit h2 a");
      get(server, link.attr("href").replace("search_id=", "search_id=x"));
      get(server, link.attr("href"), "Sec-Purpose", "prefetch");
      page(get(server, link.attr("href")));
      page(get(server, link.attr("href")));
      page(get(server, link.attr("href").replaceAll("&search_id=[^&#]*", "")));

      Element whole = results.selectFirst("#feedback form");
      assertThat(whole.select("button").eachText()).containsExactly("役に立った", "役に立たなかった");
      Document thanks = page(submit(server, whole, "true"));
      assertThat(thanks.selectFirst("#thanks h1").text()).isEqualTo("ご回答ありがとうございました。");
      assertThat(thanks.selectFirst("#thanks a").attr("href"))
          .isEqualTo("/?q=" + encoded("日当") + "&lang=ja");
      page(submit(server, results.select(".hit form.feedback").get(1), "false"));
    }

    List<JsonNode> kept = exported();
    assertThat(kept).hasSize(1);
    JsonNode search = kept.getFirst();
    assertThat(search.path("channel").asString()).isEqualTo("page");
    List<String> shown = strings(search.path("shown"), "document");
    assertThat(strings(search.path("opened"), "document")).containsExactly(shown.getFirst());
    assertThat(search.path("opened").get(0).path("same_session").asBoolean()).isTrue();
    assertThat(search.path("feedback")).hasSize(2);
    assertThat(search.path("feedback").get(0).path("useful").asBoolean()).isTrue();
    assertThat(search.path("feedback").get(0).has("document")).isFalse();
    assertThat(search.path("feedback").get(1).path("useful").asBoolean()).isFalse();
    assertThat(search.path("feedback").get(1).path("document").asString()).isEqualTo(shown.get(1));
  }

  @Test
  void whatTheApiAcknowledgesIsKeptAndNothingElseIsAcknowledged() throws IOException {
    try (Server server = serve("")) {
      JsonNode answer = json(get(server, "/api/v1/search?q=" + encoded("日当")));
      String id = answer.path("search_id").asString();
      String document = answer.path("hits").get(1).path("id").asString();
      String both = "{\"search_id\": \"%s\", \"document\": \"%s\"".formatted(id, document);

      assertThat(post(server, "/api/v1/openings", both + "}").statusCode()).isEqualTo(204);
      assertThat(post(server, "/api/v1/feedback", both + ", \"useful\": true}").statusCode())
          .isEqualTo(204);
      assertThat(
              post(
                      server,
                      "/api/v1/feedback",
                      "{\"search_id\": \"%s\", \"useful\": false}".formatted(id))
                  .statusCode())
          .isEqualTo(204);

      assertCode(
          post(server, "/api/v1/feedback", "{\"search_id\": \"none\", \"useful\": true}"),
          "no-such-search");
      assertCode(
          post(server, "/api/v1/openings", both.replace(document, "内密.md") + "}"),
          "no-such-search");
      assertCode(
          post(
              server,
              "/api/v1/feedback",
              "{\"search_id\": \"%s\", \"useful\": true}".formatted("x".repeat(100))),
          "no-such-search");
      assertCode(post(server, "/api/v1/openings", "{\"search_id\": \"x\"}"), "invalid-parameter");
      assertCode(post(server, "/api/v1/feedback", both + "}"), "invalid-parameter");
      assertCode(
          post(server, "/api/v1/feedback", both + ", \"useful\": true, \"more\": 1}"),
          "malformed-body");
    }
    JsonNode kept = exported().getFirst();
    assertThat(kept.path("opened").get(0).path("rank").asInt()).isEqualTo(2);
    assertThat(kept.path("feedback")).hasSize(2);
  }

  private static void assertCode(HttpResponse<String> response, String code) {
    assertThat(json(response).path("code").asString()).as(response.body()).isEqualTo(code);
  }

  @Test
  void aFormLeadsBackToThisServerAlone() throws IOException {
    try (Server server = serve("")) {
      Document results = page(get(server, "/?q=" + encoded("日当")));
      Element form = results.selectFirst("#feedback form");
      for (String back : List.of("https://evil.example/", "//evil.example/", "/\\evil.example")) {
        form.selectFirst("[name=back]").attr("value", back);
        assertThat(page(submit(server, form, "true")).selectFirst("#thanks a").attr("href"))
            .isEqualTo("/");
      }
      form.selectFirst("[name=search_id]").attr("value", "none");
      HttpResponse<String> unknown = submit(server, form, "true");
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(unknown.body()).contains("該当する検索の記録がありません");
    }
  }

  @Test
  void aFormIsTakenFromThisServersPagesWithinTheLimitsAlone() throws IOException {
    try (Server server = serve("  limits:\n    body-kb: 4\n")) {
      HttpRequest.Builder foreign =
          HttpRequest.newBuilder(URI.create(server.url()).resolve("/page/feedback"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Sec-Fetch-Site", "cross-site")
              .POST(HttpRequest.BodyPublishers.ofString("search_id=x&useful=true"));
      assertThat(send(foreign).statusCode()).isEqualTo(403);
      HttpRequest.Builder nowhere =
          HttpRequest.newBuilder(URI.create(server.url()).resolve("/page/feedback"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Origin", "null")
              .POST(HttpRequest.BodyPublishers.ofString("search_id=x&useful=true"));
      assertThat(send(nowhere).statusCode()).isEqualTo(403);
      byte[] large =
          ("search_id=x&useful=true&back=" + "x".repeat(9000)).getBytes(StandardCharsets.UTF_8);
      HttpRequest.Builder chunked =
          HttpRequest.newBuilder(URI.create(server.url()).resolve("/page/feedback"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  HttpRequest.BodyPublishers.ofInputStream(
                      () -> new java.io.ByteArrayInputStream(large)));
      assertThat(send(chunked).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void nothingIsKeptWhereThatIsSwitchedOff() throws IOException {
    List<Path> before = files();
    try (Server server = serve(ALICE + OFF)) {
      JsonNode answer = json(get(server, "/api/v1/search?q=" + encoded("日当")));
      Document results = page(get(server, "/?q=" + encoded("日当")));
      assertThat(results.select("form.feedback, #feedback")).isEmpty();
      assertThat(results.selectFirst(".hit h2 a").attr("href")).doesNotContain("search_id");
      page(get(server, results.selectFirst(".hit h2 a").attr("href") + "&search_id=abc"));
      assertCode(
          post(
              server,
              "/api/v1/feedback",
              "{\"search_id\": \"%s\", \"useful\": true}"
                  .formatted(answer.path("search_id").asString())),
          "history-off");
      HttpResponse<String> form =
          submit(
              server,
              Jsoup.parse(
                      "<form action=/page/feedback><input type=hidden name=search_id value=x></form>")
                  .selectFirst("form"),
              "true");
      assertThat(form.statusCode()).isEqualTo(409);
    }
    assertThat(files()).isEqualTo(before);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(data())) {
      return all.sorted().toList();
    }
  }

  @Test
  void aViewerIsAHashAndHerRowsAreDeletedByHerName() throws IOException {
    try (Server server = serve(ALICE)) {
      page(get(server, "/?q=" + encoded("日当")));
    }
    JsonNode kept = exported().getFirst();
    assertThat(kept.path("viewer").asString()).matches("[A-Za-z0-9_-]{22}");
    for (Path file : List.of(data().resolve("musubi.db"), data().resolve("history.salt"))) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("alice");
    }

    try (Server server = serve(ALICE + "history:\n  viewers: none\n")) {
      page(get(server, "/?q=" + encoded("支払")));
    }
    assertThat(exported().get(1).has("viewer")).isFalse();

    String config = folder.resolve("musubi.yml").toString();
    assertThat(Main.run("history", "delete", "--user", "bob", "--config", config)).isOne();
    assertThat(exported()).hasSize(2);
    assertThat(Main.run("history", "delete", "--user", "alice", "--config", config)).isZero();
    assertThat(exported()).hasSize(1);
    assertThat(exported().getFirst().path("query").asString()).isEqualTo("支払");
  }

  @Test
  void whatIsTooOldIsDeletedWhenAServerStarts() throws Exception {
    try (Server server = serve("")) {
      page(get(server, "/?q=" + encoded("日当")));
      page(get(server, "/?q=" + encoded("支払")));
    }
    try (Connection database = database();
        Statement statement = database.createStatement()) {
      statement.executeUpdate("update search set at = at - 259200000 where query = '日当'");
    }
    assertThat(exported()).hasSize(2);

    try (Server server = serve("history:\n  keep-days: 2\n")) {
      assertThat(server.port()).isPositive();
      RunningServer.await(() -> exported().size() == 1);
    }
    assertThat(exported().getFirst().path("query").asString()).isEqualTo("支払");
  }

  private Connection database() throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + data().resolve("musubi.db"));
  }

  @Test
  void searchesGoOnWhileTheDatabaseIsHeldAndAreKeptAfterwards() throws Exception {
    try (Server server = serve("")) {
      String id =
          json(get(server, "/api/v1/search?q=" + encoded("日当"))).path("search_id").asString();
      String feedback = "{\"search_id\": \"%s\", \"useful\": true}".formatted(id);
      assertThat(post(server, "/api/v1/feedback", feedback).statusCode()).isEqualTo(204);

      try (Connection other = database();
          Statement statement = other.createStatement()) {
        statement.execute("begin immediate");
        for (int n = 0; n < 20; n++) {
          JsonNode answer = json(get(server, "/api/v1/search?q=" + encoded("日当")));
          assertThat(answer.path("hits")).isNotEmpty();
          page(get(server, "/?q=" + encoded("日当")));
        }
        HttpResponse<String> refused = post(server, "/api/v1/feedback", feedback);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertCode(refused, "not-kept");
        statement.execute("rollback");
      }

      RunningServer.await(() -> post(server, "/api/v1/feedback", feedback).statusCode() == 204);
      assertThat(exported()).hasSize(41);
    }
  }

  @Test
  void aDatabaseThatCannotBeOpenedFailsNoSearch() throws IOException {
    Files.writeString(data().resolve("musubi.db"), "this is no database".repeat(1000));
    try (Server server = serve("")) {
      JsonNode answer = json(get(server, "/api/v1/search?q=" + encoded("日当")));
      assertThat(answer.path("hits")).isNotEmpty();
      assertCode(
          post(
              server,
              "/api/v1/feedback",
              "{\"search_id\": \"%s\", \"useful\": true}"
                  .formatted(answer.path("search_id").asString())),
          "not-kept");
    }
  }
}
