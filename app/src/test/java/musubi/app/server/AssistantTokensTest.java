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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import musubi.app.Main;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.account.Scope;
import musubi.app.account.Tokens;
import musubi.app.config.ConfigFile;
import musubi.app.server.mcp.AssistantStdio;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import musubi.lucene.permission.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two people's assistants, each with a token of hers, over both transports. */
class AssistantTokensTest {

  private static final String OPEN = "公開.md";
  private static final String SECRET = "人事/内密.md";
  private static final String PASSWORD = "ながい合言葉でログインする";

  @TempDir static Path folder;
  private static Server server;
  private static Members members;

  @BeforeAll
  static void start() throws IOException {
    SignInServer.writeOpen(folder);
    SignInServer.writeSecret(folder);
    SignInServer started =
        SignInServer.start(
            folder,
            "data: data\nserver:\n  port: 0\n  limits: {seconds-per-search: 100}\n  login: {}\n",
            List.of());
    server = started.server();
    members = started.members();
    members.accounts().add("sato", Role.SEARCHER, List.of("人事"));
    members.accounts().changePassword("sato", PASSWORD);
    members.accounts().add("suzuki", Role.SEARCHER, List.of());
    members.accounts().changePassword("suzuki", PASSWORD);
    RunningServer.await(() -> server.served().isOpen());
  }

  @AfterAll
  static void stop() throws IOException {
    members.close();
    server.close();
  }

  private static Tokens.Fresh token(String owner, Scope... scopes) {
    return members
        .tokens()
        .create(
            owner,
            "助手",
            scopes.length == 0 ? EnumSet.of(Scope.SEARCH, Scope.READ) : EnumSet.of(scopes[0]),
            1);
  }

  private static Path config() {
    return folder.resolve("musubi.yml");
  }

  private static void seesBoth(McpSyncClient client) {
    McpSchema.CallToolResult found = call(client, "search", Map.of("query", "賞与"));
    assertThat(ids(shape(found))).containsExactlyInAnyOrder(OPEN, SECRET);
    JsonNode secret = shape(call(client, "read_document", Map.of("id", SECRET)));
    assertThat(secret.path("passages").get(0).path("text").asString()).contains("原資");
    assertThat(ids(shape(call(client, "similar", Map.of("id", OPEN))))).containsExactly(SECRET);
    assertThat(ids(shape(call(client, "similar", Map.of("id", SECRET))))).containsExactly(OPEN);
  }

  private static void seesOnlyWhatIsOpen(McpSyncClient client) {
    McpSchema.CallToolResult found = call(client, "search", Map.of("query", "賞与の原資 内密"));
    assertThat(ids(shape(found))).containsExactly(OPEN);
    assertThat(found.toString()).doesNotContain("極秘");
    assertThat(shape(call(client, "read_document", Map.of("id", OPEN))).path("total").asInt())
        .isPositive();
    assertThat(ids(shape(call(client, "similar", Map.of("id", OPEN))))).isEmpty();
    for (String tool : List.of("read_document", "similar")) {
      McpSchema.CallToolResult secret = call(client, tool, Map.of("id", SECRET));
      McpSchema.CallToolResult none = call(client, tool, Map.of("id", "人事/ない.md"));
      assertThat(secret.isError()).isTrue();
      assertThat(secret).isEqualTo(none);
    }
  }

  private static void isRefused(McpSyncClient client, String code) {
    McpSchema.CallToolResult answer = call(client, "search", Map.of("query", "賞与"));
    assertThat(answer.isError()).isTrue();
    assertThat(text(answer)).startsWith(code + ": ");
  }

  @Test
  void overHttpTwoTokensSeeTwoWorlds() {
    try (McpSyncClient sato = over(server, "Authorization", "Bearer " + token("sato").secret());
        McpSyncClient suzuki =
            over(server, "Authorization", "Bearer " + token("suzuki").secret())) {
      seesBoth(sato);
      seesOnlyWhatIsOpen(suzuki);
      seesBoth(sato);
    }
  }

  @Test
  void overHttpATokenThatIsRevokedOpensNothingMore() {
    Tokens.Fresh token = token("sato");
    try (McpSyncClient client = over(server, "Authorization", "Bearer " + token.secret())) {
      seesBoth(client);
      members.tokens().revoke(token.token().id());
      assertThatThrownBy(() -> call(client, "search", Map.of("query", "賞与")))
          .hasStackTraceContaining("Authorization error");
    }
  }

  @Test
  void overStandardInputAndOutputTwoTokensSeeTwoWorlds() throws IOException {
    List<String> errors = new ArrayList<>();
    Tokens.Fresh token = token("sato");
    try (McpSyncClient sato = process(config(), Map.of("MUSUBI_TOKEN", token.secret()), errors)) {
      seesBoth(sato);
      members.tokens().revoke(token.token().id());
      isRefused(sato, "token-not-valid");
    }
    Path file = Files.writeString(folder.resolve("token"), token("suzuki").secret() + "\n");
    try (McpSyncClient suzuki =
        process(config(), Map.of(), errors, "--token-file", file.toString())) {
      seesOnlyWhatIsOpen(suzuki);
    }
    assertThat(errors).noneMatch(line -> line.contains("jsonrpc") || line.contains("musubi_"));
  }

  /** What the command says, and how it ends. */
  private record Ended(int code, String told) {}

  /** In this process: nobody is served, so nothing is read from the standard input. */
  private static Ended run(String... options) {
    List<String> line = new ArrayList<>(List.of("mcp", "--lang", "en"));
    line.addAll(List.of("--config", config().toString()));
    line.addAll(List.of(options));
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    PrintStream error = System.err;
    try {
      System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
      int code = Main.run(Map.of(), line.toArray(String[]::new));
      return new Ended(code, told.toString(StandardCharsets.UTF_8));
    } finally {
      System.setErr(error);
    }
  }

  private static Ended withToken(String token, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("narrow-token"), token + "\n");
    List<String> all = new ArrayList<>(List.of("--token-file", file.toString()));
    all.addAll(List.of(options));
    return run(all.toArray(String[]::new));
  }

  /** Before, whoever said nothing saw everything. */
  @Test
  void wherePeopleSignInNobodyIsServedWithoutAToken() throws IOException {
    Ended none = run();
    assertThat(none.told()).contains("MUSUBI_TOKEN", "--token-file");
    assertThat(none.code()).isEqualTo(2);

    Ended wrong = withToken("musubi_abc");
    assertThat(wrong.told()).contains("not valid").doesNotContain("musubi_abc", "\tat ");
    assertThat(wrong.code()).isEqualTo(1);

    Ended narrow = withToken(token("sato", Scope.SEARCH).secret());
    assertThat(narrow.told()).contains("scopes search and read");
    assertThat(narrow.code()).isEqualTo(1);

    Ended both = withToken(token("sato").secret(), "--as", "suzuki");
    assertThat(both.told()).contains("--as");
    assertThat(both.code()).isEqualTo(2);

    Ended missing = run("--token-file", folder.resolve("nowhere").toString());
    assertThat(missing.told()).contains("nowhere");
    assertThat(missing.code()).isEqualTo(1);
  }

  /** Before, what was not answered yet when the input ended never was. */
  @Test
  void whatWasAskedBeforeTheInputEndedIsAnswered() throws IOException {
    StringBuilder input =
        new StringBuilder(
            """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
            "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            """);
    // Fewer than are searched at once: no answer says that the server is busy.
    for (int id = 1; id <= 12; id++) {
      input.append(
          """
          {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"search",\
          "arguments":{"query":"賞与 %d"}}}
          """
              .formatted(id, id));
    }
    input.append("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"no/such\"}\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AssistantStdio.serve(
        new Setup(ConfigFile.read(config()), Overrides.NONE),
        () -> Viewer.OPERATOR,
        Locale.ENGLISH,
        new ByteArrayInputStream(input.toString().getBytes(StandardCharsets.UTF_8)),
        out);

    JsonMapper json = new JsonMapper();
    List<JsonNode> answers =
        out.toString(StandardCharsets.UTF_8).lines().map(json::readTree).toList();
    assertThat(answers.stream().map(answer -> answer.path("id").asString()))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(0, 13).mapToObj(id -> id == 13 ? "x" : "" + id).toList());
    assertThat(answers.stream().filter(answer -> answer.path("result").has("structuredContent")))
        .hasSize(12);
  }

  /** The library answers nobody who never says that she has begun: that is not waited for. */
  @Test
  void whoNeverBeganIsNotWaitedFor() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AssistantStdio.serve(
        new Setup(ConfigFile.read(config()), Overrides.NONE),
        () -> Viewer.OPERATOR,
        Locale.ENGLISH,
        new ByteArrayInputStream(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}\n"
                .getBytes(StandardCharsets.UTF_8)),
        out);
    assertThat(out.size()).isZero();
  }
}
