package musubi.app.server;

import static musubi.app.server.Assistants.call;
import static musubi.app.server.Assistants.ids;
import static musubi.app.server.Assistants.over;
import static musubi.app.server.Assistants.process;
import static musubi.app.server.Assistants.shape;
import static musubi.app.server.Assistants.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import musubi.app.config.ConfigFile;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What assistants are given, over both transports, by the client of the protocol's library. */
class AssistantsTest {

  private static final String OPEN = TwoWorlds.OPEN;
  private static final String SECRET = TwoWorlds.SECRET;

  /** Machines that build may be slow. */
  private static final String LIMITS = "  limits: {seconds-per-search: 100}\n";

  @TempDir static Path folder;
  private static TwoWorlds worlds;

  @BeforeAll
  static void index() throws IOException {
    worlds =
        TwoWorlds.index(
            folder,
            "---\nmodified: 2024-04-01\n---\n# 賞与の公開資料\n\n## 支給\n\n賞与は年二回である。\n\n## 評価\n\n%s\n"
                .formatted("賞与の評価は部門ごとに行い、結果を本人に知らせる。".repeat(60)));
    Files.writeString(folder.resolve("musubi.yml"), "data: data\nserver:\n" + LIMITS);
  }

  private static Path config() {
    return folder.resolve("musubi.yml");
  }

  private static Server serve(String more) throws IOException {
    return worlds.serve(LIMITS + more);
  }

  /** What either transport has to give. */
  private static void answersLikeTheApi(McpSyncClient client) {
    assertThat(client.listTools().tools().stream().map(McpSchema.Tool::name))
        .containsExactly("search", "read_document", "similar");

    McpSchema.CallToolResult found = call(client, "search", Map.of("query", "賞与は年何回か"));
    JsonNode hit = shape(found).path("hits").get(0);
    assertThat(hit.path("id").asString()).isEqualTo(OPEN);
    assertThat(hit.path("title").asString()).isEqualTo("賞与の公開資料");
    assertThat(hit.path("path").asString()).endsWith("/" + OPEN);
    assertThat(hit.path("date").asString()).isEqualTo("2024-04-01");
    assertThat(hit.path("passages").get(0).path("text").asString()).contains("賞与は年二回");
    assertThat(hit.path("passages").get(0).path("heading").asString()).contains("支給");
    assertThat(text(found)).contains("1. 賞与の公開資料 (/", "/公開.md, 2024-04-01)").contains("賞与は年二回である。");

    JsonNode read = shape(call(client, "read_document", Map.of("id", OPEN, "from", 1, "count", 1)));
    assertThat(read.path("passages").size()).isEqualTo(1);
    assertThat(read.path("total").asInt()).isGreaterThan(2);
    assertThat(read.path("next").asInt()).isEqualTo(2);
  }

  private static void seesNothingSecret(McpSyncClient client) {
    McpSchema.CallToolResult found = call(client, "search", Map.of("query", "賞与", "limit", 20));
    assertThat(ids(shape(found))).containsExactly(OPEN);
    assertThat(shape(found).path("total").asInt()).isEqualTo(1);
    assertThat(text(found)).doesNotContain("内密");
    assertThat(found.structuredContent().toString()).doesNotContain("内密");

    for (String tool : List.of("read_document", "similar")) {
      McpSchema.CallToolResult secret = call(client, tool, Map.of("id", SECRET));
      McpSchema.CallToolResult none = call(client, tool, Map.of("id", "ない.md"));
      assertThat(secret.isError()).isTrue();
      assertThat(text(secret)).startsWith("no-such-document: ").isEqualTo(text(none));
    }
  }

  private static void seesBoth(McpSyncClient client) {
    McpSchema.CallToolResult found = call(client, "search", Map.of("query", "賞与", "limit", 20));
    assertThat(ids(shape(found))).containsExactlyInAnyOrder(OPEN, SECRET);
    JsonNode secret = shape(call(client, "read_document", Map.of("id", SECRET)));
    assertThat(secret.path("passages").get(0).path("text").asString()).contains("原資");
    assertThat(ids(shape(call(client, "similar", Map.of("id", OPEN))))).containsExactly(SECRET);
  }

  @Test
  void overHttpTwoViewersSeeTwoWorlds() throws IOException {
    try (Server anybody = serve("");
        McpSyncClient client = over(anybody)) {
      answersLikeTheApi(client);
      seesNothingSecret(client);
    }
    try (Server alice = serve("  viewer:\n    user: alice\n");
        McpSyncClient client = over(alice)) {
      answersLikeTheApi(client);
      seesBoth(client);
    }
  }

  @Test
  void overStandardInputAndOutputTwoViewersSeeTwoWorlds() {
    List<String> errors = new ArrayList<>();
    try (McpSyncClient bob = process(config(), Map.of(), errors, "--as", "bob")) {
      answersLikeTheApi(bob);
      seesNothingSecret(bob);
    }
    try (McpSyncClient alice =
        process(config(), Map.of(), errors, "--as", "alice", "--groups", "人事")) {
      answersLikeTheApi(alice);
      seesBoth(alice);
    }
    assertThat(errors).noneMatch(line -> line.contains("jsonrpc"));
  }

  @Test
  void aHitIsTheOneThatTheApiFinds() throws Exception {
    try (Server server = serve("  viewer:\n    user: alice\n");
        McpSyncClient client = over(server)) {
      for (String mode : List.of("hybrid", "lexical", "semantic")) {
        JsonNode api =
            RunningServer.json(
                get(
                    server,
                    "/api/v1/search?k=5&mode=" + mode + "&q=" + RunningServer.encoded("賞与の評価")));
        JsonNode tool =
            shape(call(client, "search", Map.of("query", "賞与の評価", "mode", mode, "limit", 5)));
        assertThat(ids(tool)).as(mode).isEqualTo(ids(api)).isNotEmpty();
        assertThat(tool.path("total")).as(mode).isEqualTo(api.path("total"));
      }
      JsonNode filtered =
          shape(call(client, "search", Map.of("query", "賞与", "filters", List.of("path=人事/"))));
      assertThat(ids(filtered)).containsExactly(SECRET);
    }
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", "");
  }

  @Test
  void passagesAreBoundedAndWordForWord() throws Exception {
    try (Server server = serve("");
        McpSyncClient client = over(server)) {
      JsonNode hit = shape(call(client, "search", Map.of("query", "評価の結果"))).path("hits").get(0);
      String whole =
          RunningServer.json(get(server, "/api/v1/documents/" + RunningServer.encoded(OPEN)))
              .path("passages")
              .valueStream()
              .map(passage -> passage.path("text").asString())
              .reduce("", (a, b) -> a + "\n" + b);
      for (JsonNode passage : hit.path("passages").values()) {
        assertThat(passage.path("text").asString().length()).isLessThanOrEqualTo(600);
        // Blanks between paragraphs are not kept.
        assertThat(words(whole)).contains(words(passage.path("text").asString()));
      }
      int start = hit.path("passages").get(0).path("start").asInt();
      JsonNode around =
          shape(call(client, "read_document", Map.of("id", OPEN, "around", start, "count", 2)));
      assertThat(around.path("passages").valueStream())
          .anyMatch(passage -> passage.path("start").asInt() <= start);

      List<String> read = new ArrayList<>();
      int next = 1;
      while (next > 0) {
        JsonNode range =
            shape(call(client, "read_document", Map.of("id", OPEN, "from", next, "count", 2)));
        range.path("passages").values().forEach(p -> read.add(p.path("text").asString()));
        next = range.path("next").asInt(0);
      }
      assertThat("\n" + String.join("\n", read)).isEqualTo(whole);
    }
  }

  @Test
  void whatIsWrongIsSaidInTheAnswerWithItsCode() throws IOException {
    try (Server server = serve("");
        McpSyncClient english = over(server);
        McpSyncClient japanese = over(server, "Accept-Language", "ja")) {
      assertRefused(
          english, "search", Map.of(), "invalid-parameter: The parameter query is missing.");
      assertRefused(english, "search", Map.of("query", "\u0007"), "invalid-parameter: ");
      assertRefused(
          english, "search", Map.of("query", "x".repeat(2001)), "query-too-long: q has 2,001");
      assertRefused(
          english,
          "search",
          Map.of("query", "x", "limit", 21),
          "invalid-parameter: limit is 21; expected 1 to 20.");
      assertRefused(
          english, "search", Map.of("query", "x", "limit", "many"), "invalid-parameter: limit: ");
      assertRefused(
          english,
          "search",
          Map.of("query", "x", "mode", "magic"),
          "invalid-parameter: mode: expected hybrid, lexical or semantic.");
      assertRefused(
          english,
          "search",
          Map.of("query", "x", "filters", List.of("nothing=1")),
          "unknown-filter-field: ");
      assertRefused(
          english,
          "search",
          Map.of("query", "x", "query2", "y"),
          "unknown-parameter: A parameter is not known. Expected: filters, limit, mode, query.");
      assertRefused(
          english,
          "read_document",
          Map.of("id", OPEN, "from", 1, "around", 1),
          "invalid-parameter: from and around are not given together.");
      assertRefused(
          english, "read_document", Map.of("id", OPEN, "from", 9999), "invalid-parameter: from is");
      assertRefused(
          japanese,
          "search",
          Map.of("query", "x", "limit", 0),
          "invalid-parameter: limit が 0 です。1 から 20 までで指定してください。");
      assertThat(japanese.listTools().tools().getFirst().title()).isEqualTo("社内文書の検索");
      assertThatThrownBy(() -> call(english, "rebuild", Map.of()))
          .hasMessageContaining("Unknown tool");
    }
  }

  private static void assertRefused(
      McpSyncClient client, String tool, Map<String, Object> arguments, String begins) {
    McpSchema.CallToolResult answer = call(client, tool, arguments);
    assertThat(answer.isError()).as(text(answer)).isTrue();
    assertThat(text(answer)).startsWith(begins).hasSizeLessThan(500);
    assertThat(answer.meta())
        .containsEntry("musubi/code", begins.substring(0, begins.indexOf(':')));
  }

  @Test
  void withoutAnIndexTheToolsSayWhatToDo(@TempDir Path empty) throws IOException {
    Path config =
        Files.writeString(empty.resolve("musubi.yml"), "data: none\nserver:\n  port: 0\n");
    try (Server server =
            Server.start(new Setup(ConfigFile.read(config), Overrides.NONE), Optional.empty());
        McpSyncClient client = over(server)) {
      McpSchema.CallToolResult answer = call(client, "search", Map.of("query", "x"));
      assertThat(answer.isError()).isTrue();
      assertThat(text(answer)).startsWith("no-index: ").contains("musubi rebuild");
    }
  }

  @Test
  void otherSitesAndOtherNamesAreRefused() throws Exception {
    String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    try (Server server = serve("")) {
      HttpResponse<String> own = post(server, list);
      assertThat(own.statusCode()).as(own.body()).isEqualTo(200);
      assertThat(own.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(own.headers().firstValue("Content-Security-Policy")).isPresent();

      HttpResponse<String> other = post(server, list, "Origin", "https://evil.example");
      assertThat(other.statusCode()).isEqualTo(403);
      assertThat(other.body()).contains("cross-site");

      HttpResponse<String> large = post(server, "{\"x\":\"" + "y".repeat(70_000) + "\"}");
      assertThat(large.statusCode()).isEqualTo(413);
      assertThat(get(server, "/mcp").statusCode()).isEqualTo(405);
    }
  }

  /** Every line is a message; what goes wrong with the index is told on standard error. */
  @Test
  void standardOutputCarriesTheProtocolAlone() throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "musubi.app.Main",
                "mcp",
                "--data",
                folder.resolve("nowhere").toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process
        .getOutputStream()
        .write(
            """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
            "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            this is no message
            {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search",\
            "arguments":{"query":"x"}}}
            """
                .getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    RunningServer.await(() -> Files.readString(out).contains("\"id\":2"));
    process.getOutputStream().close();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    try (Stream<String> lines = Files.lines(out)) {
      assertThat(lines).isNotEmpty().allMatch(line -> line.startsWith("{\"jsonrpc\":\"2.0\""));
    }
    assertThat(Files.readString(out)).contains("no-index");
  }

  @Test
  void whoHasToBeNamedIsNotServed() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("required.yml"), "data: data\npermissions:\n  required: true\n");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "musubi.app.Main",
                "mcp",
                "--config",
                config.toString())
            .redirectErrorStream(true)
            .start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isEqualTo(2);
    assertThat(told).contains("--as");
  }

  private static HttpResponse<String> get(Server server, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url()).resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(Server server, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url()).resolve("/mcp"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return HttpClient.newHttpClient()
        .send(
            (headers.length == 0 ? request : request.headers(headers)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
