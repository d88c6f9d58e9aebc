package musubi.app.server;

import static musubi.app.server.Browser.location;
import static musubi.app.server.RunningServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import musubi.app.account.Accounts;
import musubi.app.account.AuditLog;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.account.Scope;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** People and programs that have to say who they are. */
class LoginTest {

  private static final String PASSWORD = "ながい合言葉でログインする";

  @TempDir static Path folder;
  private static Server server;
  private static Members members;
  private static Accounts.Fresh first;

  private static RequestMappingHandlerMapping mappings;

  /** Shows which addresses there are. */
  @Configuration(proxyBeanMethods = false)
  static class Probe {

    @Bean
    Object probe(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
      mappings = handlers;
      return new Object();
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path)));
  }

  /** A program; without a token if it is null. */
  private static HttpResponse<String> program(String token, String method, String path) {
    HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.noBody());
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return new Browser(server.port()).send(request);
  }

  @BeforeAll
  static void start() throws IOException {
    SignInServer.writeOpen(folder);
    SignInServer.writeSecret(folder);
    SignInServer started =
        SignInServer.start(
            folder,
            "data: data\nserver:\n  port: 0\n  login:\n    session-minutes: 60\n",
            List.of(Probe.class));
    server = started.server();
    first = server.first().orElseThrow();
    members = started.members();
    person("sato", Role.SEARCHER, "人事");
    person("suzuki", Role.SEARCHER);
    person("curator", Role.CURATOR);
    person("root", Role.ADMINISTRATOR);
    RunningServer.await(() -> program(null, "GET", "/api/v1/health").statusCode() == 200);
  }

  private static void person(String name, Role role, String... groups) {
    members.accounts().add(name, role, List.of(groups));
    members.accounts().changePassword(name, PASSWORD);
  }

  private static String token(String owner, Set<Scope> scopes) {
    return members.tokens().create(owner, "試験", scopes, 1).secret();
  }

  private static Browser signedIn(String name) {
    Browser browser = new Browser(server.port());
    HttpResponse<String> answer = browser.signIn(name, PASSWORD);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return browser;
  }

  @AfterAll
  static void stop() throws IOException {
    members.close();
    server.close();
  }

  // What each address needs.

  /** An address, and the least role that it is open to; null if it is open to all. */
  private static Stream<Arguments> addresses() {
    return Stream.of(
        Arguments.of("GET", "/api/v1/health", null),
        Arguments.of("GET", "/api/v1/health/ready", null),
        Arguments.of("GET", "/actuator/health", null),
        Arguments.of("GET", "/actuator/health/readiness", null),
        Arguments.of("POST", "/mcp", Role.SEARCHER),
        Arguments.of("POST", "/page/feedback", Role.SEARCHER),
        Arguments.of("POST", "/api/v1/feedback", Role.SEARCHER),
        Arguments.of("POST", "/api/v1/openings", Role.SEARCHER),
        Arguments.of("GET", "/", Role.SEARCHER),
        Arguments.of("GET", "/?q=x", Role.SEARCHER),
        Arguments.of("GET", "/api/v1/search?q=x", Role.SEARCHER),
        Arguments.of("POST", "/api/v1/search", Role.SEARCHER),
        Arguments.of("GET", "/api/v1/suggest?q=x", Role.SEARCHER),
        Arguments.of("GET", "/api/v1/documents/x", Role.SEARCHER),
        Arguments.of("GET", "/api/v1/documents/x/similar", Role.SEARCHER),
        Arguments.of("GET", "/document?id=x", Role.SEARCHER),
        Arguments.of("GET", "/document/file?id=x", Role.SEARCHER),
        Arguments.of("GET", "/nowhere", Role.SEARCHER),
        Arguments.of("GET", "/api/v1/jobs", Role.CURATOR),
        Arguments.of("GET", "/api/v1/jobs/x", Role.CURATOR),
        Arguments.of("GET", "/api/v1/jobs/x/events", Role.CURATOR),
        Arguments.of("GET", "/api/v1/generations", Role.CURATOR),
        Arguments.of("GET", "/api/v1/generations/x", Role.CURATOR),
        Arguments.of("DELETE", "/api/v1/jobs/x", Role.ADMINISTRATOR),
        Arguments.of("POST", "/api/v1/generations/x/use", Role.ADMINISTRATOR),
        Arguments.of("GET", "/admin", Role.ADMINISTRATOR),
        Arguments.of("GET", "/admin/job", Role.ADMINISTRATOR),
        Arguments.of("POST", "/admin/jobs", Role.ADMINISTRATOR),
        Arguments.of("POST", "/admin/jobs/x/stop", Role.ADMINISTRATOR),
        Arguments.of("GET", "/admin/generations/x/use", Role.ADMINISTRATOR),
        Arguments.of("POST", "/admin/generations/x/use", Role.ADMINISTRATOR),
        Arguments.of("GET", "/curate/queries", Role.CURATOR),
        Arguments.of("GET", "/curate/queries.csv?kind=trend", Role.CURATOR),
        Arguments.of("GET", "/curate/document", Role.CURATOR),
        Arguments.of("GET", "/curate/document?id=x&query=x", Role.CURATOR),
        Arguments.of("GET", "/curate/dictionaries?file=synonyms", Role.CURATOR),
        Arguments.of("POST", "/curate/dictionaries/synonyms/check", Role.CURATOR),
        Arguments.of("POST", "/curate/dictionaries/synonyms/preview", Role.CURATOR),
        Arguments.of("POST", "/curate/dictionaries/synonyms/save", Role.CURATOR),
        Arguments.of("POST", "/curate/dictionaries/synonyms/restore", Role.CURATOR),
        Arguments.of("POST", "/curate/dictionaries/candidates", Role.CURATOR),
        Arguments.of("GET", "/curate/evaluations", Role.CURATOR),
        Arguments.of("GET", "/curate/evaluations/run", Role.CURATOR),
        Arguments.of("POST", "/curate/evaluations/run", Role.CURATOR),
        Arguments.of("GET", "/curate/evaluations/compare?from=x&to=y", Role.CURATOR),
        Arguments.of("GET", "/curate/evaluations/compare.csv?from=x&to=y", Role.CURATOR),
        Arguments.of("GET", "/curate/rules", Role.CURATOR),
        Arguments.of("GET", "/curate/rules/edit", Role.CURATOR),
        Arguments.of("GET", "/curate/rules/check", Role.CURATOR),
        Arguments.of("GET", "/curate/rules/history", Role.CURATOR),
        Arguments.of("POST", "/curate/rules/draft", Role.CURATOR),
        Arguments.of("POST", "/curate/rules/save", Role.CURATOR),
        Arguments.of("POST", "/curate/rules/remove", Role.CURATOR),
        Arguments.of("POST", "/curate/rules/switch", Role.CURATOR),
        Arguments.of("POST", "/curate/rules/history/restore", Role.CURATOR),
        Arguments.of("GET", "/curate/nowhere", Role.CURATOR),
        Arguments.of("GET", "/api/v1/nowhere", Role.ADMINISTRATOR),
        Arguments.of("GET", "/admin", Role.ADMINISTRATOR),
        Arguments.of("GET", "/admin/job", Role.ADMINISTRATOR),
        Arguments.of("GET", "/admin/generations/x/use", Role.ADMINISTRATOR),
        Arguments.of("POST", "/admin/generations/x/use", Role.ADMINISTRATOR),
        Arguments.of("POST", "/admin/jobs/x/stop", Role.ADMINISTRATOR),
        Arguments.of("GET", "/admin/nowhere", Role.ADMINISTRATOR),
        Arguments.of("GET", "/curate", Role.CURATOR),
        Arguments.of("GET", "/curate/nowhere", Role.CURATOR),
        Arguments.of("GET", "/admin/access", Role.ADMINISTRATOR),
        Arguments.of("GET", "/admin/access/user?name=x", Role.ADMINISTRATOR),
        Arguments.of("GET", "/admin/access/user/remove?name=x", Role.ADMINISTRATOR),
        Arguments.of("GET", "/admin/access/tokens", Role.ADMINISTRATOR),
        Arguments.of("GET", "/admin/access/audit", Role.ADMINISTRATOR),
        Arguments.of("GET", "/admin/access/audit/sheet", Role.ADMINISTRATOR),
        Arguments.of("POST", "/admin/access", Role.ADMINISTRATOR),
        Arguments.of("POST", "/admin/access/user", Role.ADMINISTRATOR),
        Arguments.of("POST", "/admin/access/user/password", Role.ADMINISTRATOR),
        Arguments.of("POST", "/admin/access/user/unlock", Role.ADMINISTRATOR),
        Arguments.of("POST", "/admin/access/user/sign-out", Role.ADMINISTRATOR),
        Arguments.of("POST", "/admin/access/user/remove", Role.ADMINISTRATOR),
        Arguments.of("POST", "/admin/access/tokens/revoke", Role.ADMINISTRATOR),
        Arguments.of("GET", "/actuator", Role.ADMINISTRATOR),
        Arguments.of("GET", "/actuator/prometheus", Role.ADMINISTRATOR));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void everyAddressIsOpenToItsRolesAlone(String method, String path, Role least) {
    assertThat(program(null, method, path).statusCode() == 401).isEqualTo(least != null);
    for (Map.Entry<String, Role> who :
        Map.of("sato", Role.SEARCHER, "curator", Role.CURATOR, "root", Role.ADMINISTRATOR)
            .entrySet()) {
      Role role = who.getValue();
      boolean may = least == null || role.compareTo(least) >= 0;
      HttpResponse<String> answer = program(token(who.getKey(), role.scopes()), method, path);
      assertThat(answer.statusCode() == 403).as(who + " " + answer.body()).isEqualTo(!may);
      assertThat(answer.statusCode()).isNotEqualTo(401);
    }
  }

  /** Whoever adds an address says here, and in the tables around, to whom it is open. */
  @Test
  void thereIsNoAddressThatNoTestKnows() {
    Set<String> patterns =
        mappings.getHandlerMethods().keySet().stream()
            .flatMap(info -> info.getPatternValues().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(patterns)
        .containsExactlyInAnyOrder(
            "/",
            "/account",
            "/account/password",
            "/account/tokens",
            "/account/tokens/revoke",
            "/actuator/prometheus",
            "/admin",
            "/admin/generations/{id}/use",
            "/admin/job",
            "/admin/access",
            "/admin/access/audit",
            "/admin/access/audit/sheet",
            "/admin/access/tokens",
            "/admin/access/tokens/revoke",
            "/admin/access/user",
            "/admin/access/user/password",
            "/admin/access/user/remove",
            "/admin/access/user/sign-out",
            "/admin/access/user/unlock",
            "/admin/jobs/{id}/stop",
            "/admin/rebuild",
            "/admin/update",
            "/api/v1/documents/{id}",
            "/api/v1/documents/{id}/similar",
            "/api/v1/feedback",
            "/api/v1/generations",
            "/api/v1/generations/rollback",
            "/api/v1/generations/{id}",
            "/api/v1/generations/{id}/use",
            "/api/v1/health",
            "/api/v1/health/ready",
            "/api/v1/jobs",
            "/api/v1/jobs/{id}",
            "/api/v1/jobs/{id}/events",
            "/api/v1/openings",
            "/api/v1/rebuild",
            "/api/v1/search",
            "/api/v1/suggest",
            "/api/v1/update",
            "/assets/{*address}",
            "/curate/document",
            "/curate/evaluations",
            "/curate/evaluations/compare",
            "/curate/evaluations/compare.csv",
            "/curate/evaluations/run",
            "/curate/queries",
            "/curate/queries.csv",
            "/curate/dictionaries",
            "/curate/dictionaries/candidates",
            "/curate/dictionaries/{file}/check",
            "/curate/dictionaries/{file}/preview",
            "/curate/dictionaries/{file}/restore",
            "/curate/dictionaries/{file}/save",
            "/curate/rules",
            "/curate/rules/check",
            "/curate/rules/draft",
            "/curate/rules/edit",
            "/curate/rules/history",
            "/curate/rules/history/restore",
            "/curate/rules/remove",
            "/curate/rules/save",
            "/curate/rules/switch",
            "/document",
            "/document/file",
            "/page/feedback",
            "/error",
            "/login");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/account", "/account/password", "/account/tokens"})
  void anAccountIsOpenToItsOwnerInPersonAlone(String path) {
    assertThat(program(null, "GET", path).statusCode()).isEqualTo(401);
    assertThat(program(token("root", Role.ADMINISTRATOR.scopes()), "GET", path).statusCode())
        .isEqualTo(403);
    assertThat(signedIn("sato").get(path).statusCode()).isIn(200, 405);
  }

  @Test
  void readingNeedsItsScope() {
    String search = token("root", EnumSet.of(Scope.SEARCH));
    for (String path :
        List.of("/document?id=x", "/document/file?id=x", "/api/v1/documents/x/similar")) {
      assertThat(program(search, "GET", path).statusCode()).as(path).isEqualTo(403);
    }
    String read = token("root", EnumSet.of(Scope.READ));
    for (String path : List.of("/?q=x", "/api/v1/search?q=x", "/api/v1/suggest?q=x")) {
      assertThat(program(read, "GET", path).statusCode()).as(path).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/rebuild",
        "/api/v1/update",
        "/api/v1/generations/rollback",
        "/admin/update",
        "/admin/rebuild",
        "/admin/jobs/x/stop",
        "/admin/generations/x/use"
      })
  void onlyAdministratorsChangeTheIndex(String path) {
    assertThat(program(null, "POST", path).statusCode()).isEqualTo(401);
    assertThat(program(token("sato", Role.SEARCHER.scopes()), "POST", path).statusCode())
        .isEqualTo(403);
    assertThat(program(token("curator", Role.CURATOR.scopes()), "POST", path).statusCode())
        .isEqualTo(403);
    assertThat(program(token("root", Role.CURATOR.scopes()), "POST", path).statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/%72ebuild", "/api/v1/rebuild;x=1", "/api/v1;x=1/rebuild", "//api/v1/rebuild",
        "/api/v1/rebuild/", "/API/v1/rebuild", "/api/v1/x/../rebuild", "/x/%2e%2e/api/v1/rebuild",
        "/%61dmin/update", "/admin;x=1/update", "//admin/update", "/Admin/update",
        "/x/%2e%2e/admin/update"
      })
  void noSpellingOfAnAddressPassesTheRules(String path) {
    assertThat(program(token("sato", Role.SEARCHER.scopes()), "POST", path).statusCode())
        .isIn(400, 403, 404, 405);
    assertThat(program(null, "POST", path).statusCode()).isIn(400, 401);
  }

  @Test
  void aTokenDoesWhatItsScopesSayAlone() {
    String search = token("root", EnumSet.of(Scope.SEARCH));
    assertThat(program(search, "GET", "/api/v1/search?q=x").statusCode()).isEqualTo(200);
    assertThat(program(search, "GET", "/api/v1/documents/x").statusCode()).isEqualTo(403);
    assertThat(program(search, "GET", "/account").statusCode()).isEqualTo(403);
    assertThat(program("musubi_x_y", "GET", "/api/v1/search?q=x").statusCode()).isEqualTo(401);
    assertThat(program("musubi_x_y", "GET", "/api/v1/search?q=x").body())
        .contains("token-not-valid");
    assertThat(program("musubi_x_y", "GET", "/login").statusCode()).isEqualTo(401);
  }

  // Two people, two worlds.

  @Test
  void aForbiddenDocumentIsNowhere() {
    Browser may = signedIn("sato");
    Browser mayNot = signedIn("suzuki");
    String id = encoded("人事/内密.md");
    String open = encoded("公開.md");
    for (String path :
        List.of(
            "/",
            "/?q=" + encoded("賞与"),
            "/?q=" + encoded("極秘事項"),
            "/api/v1/search?q=" + encoded("賞与"),
            "/api/v1/search?q=" + encoded("極秘事頂"),
            "/api/v1/suggest?q=" + encoded("賞与"),
            "/api/v1/documents/" + open + "/similar",
            "/document?id=" + open)) {
      assertThat(mayNot.get(path).body()).as(path).doesNotContain("内密", "極秘事項である");
    }
    for (String path :
        List.of(
            "/api/v1/documents/" + id,
            "/api/v1/documents/" + id + "/similar",
            "/document?id=" + id,
            "/document/file?id=" + id)) {
      assertThat(mayNot.get(path).statusCode()).as(path).isEqualTo(404);
      assertThat(may.get(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(may.get("/").body()).contains("内密");
    String counted = "/api/v1/search?q=" + encoded("賞与");
    assertThat(RunningServer.json(may.get(counted)).path("total").asInt()).isEqualTo(2);
    assertThat(RunningServer.json(mayNot.get(counted)).path("total").asInt()).isEqualTo(1);
    assertThat(
            RunningServer.json(program(token("suzuki", EnumSet.of(Scope.SEARCH)), "GET", counted))
                .path("total")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void aRoleShowsNoDocument() {
    assertThat(signedIn("root").get("/document?id=" + encoded("人事/内密.md")).statusCode())
        .isEqualTo(404);
  }

  // Signing in.

  @Test
  void theFirstAdministratorChangesHerPasswordBeforeAnythingElse() {
    Browser browser = new Browser(server.port());
    assertThat(browser.signIn("admin", first.password()).statusCode()).isEqualTo(302);
    assertThat(location(browser.get("/?q=x"))).isEqualTo("/account/password");
    assertThat(browser.get("/api/v1/search?q=x").statusCode()).isEqualTo(403);
    assertThat(browser.get("/account/password").statusCode()).isEqualTo(200);

    Map<String, String> unlike = Map.of("password", PASSWORD, "again", "other password");
    assertThat(browser.submit("/account/password", "#password-form", unlike).statusCode())
        .isEqualTo(422);
    Map<String, String> chosen = Map.of("password", PASSWORD, "again", PASSWORD);
    Optional<HttpCookie> before = browser.session();
    assertThat(browser.submit("/account/password", "#password-form", chosen).statusCode())
        .isEqualTo(303);
    assertThat(browser.session().orElseThrow().getValue())
        .isNotEqualTo(before.orElseThrow().getValue());
    assertThat(browser.get("/").statusCode()).isEqualTo(200);
    assertThat(new Browser(server.port()).signIn("admin", first.password()).statusCode())
        .isEqualTo(401);
  }

  @Test
  void whoHasNotSignedInComesToTheLoginPageAndOnFromThere() {
    Browser browser = new Browser(server.port());
    HttpResponse<String> sent = browser.get("/?q=" + encoded("賞与"));
    assertThat(sent.statusCode()).isEqualTo(302);
    assertThat(location(sent)).startsWith("/login?next=");
    assertThat(browser.session()).isEmpty();

    HttpResponse<String> answer =
        browser.submit(
            location(sent), "#login-form", Map.of("username", "sato", "password", PASSWORD));
    assertThat(location(answer)).isEqualTo("/?q=" + encoded("賞与"));
    assertThat(browser.get("/").statusCode()).isEqualTo(200);
    assertThat(browser.session().orElseThrow().isHttpOnly()).isTrue();
    assertThat(answer.headers().allValues("Set-Cookie"))
        .anySatisfy(cookie -> assertThat(cookie).contains("musubi_session", "SameSite=Lax"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example/", "https://evil.example/", "/\\evil.example", "\\\\evil.example",
        "/%09/evil.example", "/document\r\nSet-Cookie: a=b", "javascript:alert(1)", "/logout"
      })
  void nobodyIsSentElsewhere(String next) {
    Browser browser = new Browser(server.port());
    HttpResponse<String> answer =
        browser.submit(
            "/login?next=" + encoded(next),
            "#login-form",
            Map.of("username", "sato", "password", PASSWORD, "next", next));
    assertThat(location(answer)).isEqualTo("/");
  }

  @Test
  void aSessionThatAnotherHasPlacedIsNotTheOneThatIsSignedIn() {
    Browser browser = signedIn("suzuki");
    String before = browser.session().orElseThrow().getValue();
    // The same browser signs in again, as another.
    assertThat(browser.submit("/", "form.member", Map.of()).statusCode()).isEqualTo(302);
    browser.signIn("sato", PASSWORD);
    assertThat(browser.session().orElseThrow().getValue()).isNotEqualTo(before);

    HttpResponse<String> placed =
        new Browser(server.port())
            .send(
                request("/?q=x;musubi_session=" + before)
                    .header("Cookie", "musubi_session=" + before)
                    .header("Accept", "text/html"));
    assertThat(placed.statusCode()).isEqualTo(302);
  }

  @Test
  void aWrongPasswordSaysNothingOfTheNameAndIsWrittenDown() {
    String wrong = new Browser(server.port()).signIn("suzuki", "wrong password").body();
    String unknown = new Browser(server.port()).signIn("nobody", "wrong password").body();

    String said = Jsoup.parse(wrong).selectFirst("#said").text();
    assertThat(Jsoup.parse(unknown).selectFirst("#said").text()).isEqualTo(said).isNotEmpty();
    assertThat(members.audit().last(20))
        .extracting(AuditLog.Entry::act, AuditLog.Entry::target)
        .contains(
            org.assertj.core.groups.Tuple.tuple("sign-in-refused", "suzuki"),
            org.assertj.core.groups.Tuple.tuple("sign-in-refused", "nobody"));
  }

  @Test
  void manyWrongPasswordsCloseTheDoor() {
    for (int i = 0; i < 5; i++) {
      assertThat(new Browser(server.port()).signIn("tanaka", "wrong password").statusCode())
          .isEqualTo(401);
    }
    HttpResponse<String> refused = new Browser(server.port()).signIn("ＴＡＮＡＫＡ", "wrong password");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(new Browser(server.port()).signIn("sato", PASSWORD).statusCode()).isEqualTo(302);
  }

  @Test
  void noLineIsForgedByWhatIsTyped() {
    new Browser(server.port()).signIn("x\r\n2026 root sign-in", "wrong password");

    assertThat(members.audit().last(30))
        .extracting(AuditLog.Entry::target)
        .contains("x??2026 root sign-in");
  }

  @Test
  void signingOutEndsTheSession() {
    Browser browser = signedIn("sato");
    String session = browser.session().orElseThrow().getValue();
    assertThat(location(browser.submit("/", "form.member", Map.of()))).isEqualTo("/login?out");

    HttpResponse<String> again =
        new Browser(server.port())
            .send(
                request("/")
                    .header("Cookie", "musubi_session=" + session)
                    .header("Accept", "text/html"));
    assertThat(location(again)).isEqualTo("/login?ended");
    assertThat(browser.get("/login?out").body()).contains("ログアウトしました");
  }

  @Test
  void whatIsChangedCountsInSessionsThatRun() {
    person("mori", Role.SEARCHER);
    Browser browser = signedIn("mori");
    String path = "/document?id=" + encoded("人事/内密.md");
    assertThat(browser.get(path).statusCode()).isEqualTo(404);
    members.accounts().changeGroups("mori", List.of("人事"));
    assertThat(browser.get(path).statusCode()).isEqualTo(200);
    members.accounts().resetPassword("mori");
    assertThat(browser.get(path).statusCode()).isEqualTo(302);
  }

  // Forged requests.

  @Test
  void aFormWithoutItsTokenIsRefused() {
    Browser browser = signedIn("sato");
    Map<String, String> form = Map.of("label", "x", "scope", "search", "days", "1");
    assertThat(browser.post("/account/tokens", form).statusCode()).isEqualTo(403);
    assertThat(browser.post("/logout", Map.of()).statusCode()).isEqualTo(403);
    assertThat(browser.post("/api/v1/search", Map.of()).statusCode()).isEqualTo(403);
    assertThat(
            new Browser(server.port())
                .post("/login", Map.of("username", "sato", "password", PASSWORD))
                .statusCode())
        .isEqualTo(403);
    assertThat(members.tokens().of("sato")).noneMatch(token -> token.label().equals("x"));
  }

  @Test
  void aTokenIsMadeAndRevokedOnThePage() {
    Browser browser = signedIn("suzuki");
    HttpResponse<String> made =
        browser.submit(
            "/account",
            "#token-form",
            Map.of("label", "<b>夜間</b>", "scope", "search", "days", "7"));
    Document page = Jsoup.parse(made.body());
    String secret = page.selectFirst("#token-secret").text();
    assertThat(page.select("#tokens b")).isEmpty();
    assertThat(program(secret, "GET", "/api/v1/search?q=x").statusCode()).isEqualTo(200);
    assertThat(browser.get("/account").body()).doesNotContain(secret);

    assertThat(
            browser
                .submit(
                    "/account", "#token-form", Map.of("label", "x", "scope", "admin", "days", "7"))
                .statusCode())
        .isEqualTo(422);
    String id = secret.split("_")[1];
    signedIn("sato")
        .submit("/account", "#token-form", Map.of("label", "y", "scope", "search", "days", "1"));
    signedIn("sato")
        .submit("/account", "form[action$=revoke]", Map.of("id", id)); // not hers: nothing happens
    assertThat(program(secret, "GET", "/api/v1/search?q=x").statusCode()).isEqualTo(200);
    browser.submit("/account", "form[action$=revoke]", Map.of("id", id));
    assertThat(program(secret, "GET", "/api/v1/search?q=x").statusCode()).isEqualTo(401);
  }

  @Test
  void aFormThatIsTooLongIsRefusedUnread() {
    assertThat(
            new Browser(server.port())
                .post("/login", Map.of("username", "x".repeat(100_000), "password", "y"))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void everyAnswerCarriesTheHeaders() {
    for (String path : List.of("/login", "/", "/api/v1/search?q=x", "/account")) {
      HttpResponse<String> answer = new Browser(server.port()).get(path);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
    }
  }

  @Test
  void whatAdministratorsDoIsWrittenDown() {
    program(token("sato", Role.SEARCHER.scopes()), "POST", "/api/v1/rebuild");

    // The row is written when the answer is complete: it may be a moment behind it.
    AuditLog.Entry[] found = new AuditLog.Entry[1];
    RunningServer.await(
        () -> {
          found[0] = members.audit().last(1).getFirst();
          return found[0].act().equals("request");
        });
    assertThat(found[0].actor().name()).isEqualTo("sato");
    assertThat(found[0].target()).isEqualTo("POST /api/v1/rebuild");
    assertThat(found[0].detail()).isEqualTo("403");
  }

  @Test
  void whoseSessionIsOverIsToldSo() {
    HttpRequest.Builder stale =
        request("/?q=x").header("Cookie", "musubi_session=ABCDEF").header("Accept", "text/html");
    String login = location(new Browser(server.port()).send(stale.GET()));
    assertThat(login).contains("/login?next=").endsWith("&ended");
    assertThat(new Browser(server.port()).get("/login?ended").body()).contains("ログインの有効期限が切れました");
    assertThat(new Browser(server.port()).get("/login").body()).doesNotContain("有効期限が切れました");
  }

  @Test
  void theLogOfRequestsNamesWhoAsked() {
    List<String> told = new java.util.concurrent.CopyOnWriteArrayList<>();
    Logger log = Logger.getLogger("musubi.request");
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            told.add(String.valueOf(record.getParameters()[0]));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Browser sato = signedIn("sato");
    java.util.logging.Level before = log.getLevel();
    log.addHandler(handler);
    try {
      log.setLevel(java.util.logging.Level.INFO);
      sato.get("/?q=x");
      program(null, "GET", "/api/v1/health");
      RunningServer.await(() -> told.size() > 1);
    } finally {
      log.removeHandler(handler);
      log.setLevel(before);
    }
    assertThat(told).anyMatch(line -> line.contains("path=/,") && line.contains("user=sato"));
    assertThat(told).anyMatch(line -> line.contains("health") && line.contains("user=null"));
  }

  @Test
  void theFootOfAPageSpeaksOfTheCompanyToWhoHasSignedIn() {
    assertThat(signedIn("sato").get("/").body())
        .contains("社外へは送信されません")
        .doesNotContain("このコンピューター");
  }

  @Test
  void aTokenNeedsAScope() {
    assertThatThrownBy(() -> members.tokens().create("sato", "試験", Set.of(), 1))
        .hasMessageContaining("at least one scope");
  }

  @Test
  void fewDocumentsAreSaidToBeTooFewToJudge() {
    assertThat(signedIn("sato").get("/?q=" + RunningServer.encoded("賞与")).body())
        .contains("閲覧できる文書が少ないため、どのくらい合っているかは判断できません。");
  }
}
