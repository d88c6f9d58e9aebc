package musubi.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.app.account.AuditLog;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.account.Scope;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who knows too much, or guesses, cannot do. */
class SignInGuardTest {

  private static final String PASSWORD = "ながい合言葉でログインする";

  @TempDir Path folder;
  private Server server;
  private Members members;

  @BeforeEach
  void start() throws IOException {
    SignInServer.writeOpen(folder);
    SignInServer started =
        SignInServer.start(
            folder, "data: data\nserver:\n  port: 0\n  login:\n    role: searcher\n", List.of());
    server = started.server();
    members = started.members();
    RunningServer.await(() -> new Browser(server.port()).get("/api/v1/health").statusCode() == 200);
  }

  @AfterEach
  void stop() throws IOException {
    members.close();
    server.close();
  }

  private Browser browser() {
    return new Browser(server.port());
  }

  private void person(String name, Role role) {
    members.accounts().add(name, role, List.of());
    members.accounts().changePassword(name, PASSWORD);
  }

  private Browser signedIn(String name, String password) {
    Browser browser = browser();
    assertThat(browser.signIn(name, password).statusCode()).isEqualTo(302);
    return browser;
  }

  private int withToken(String token, String method, String path) {
    return browser()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:%d%s".formatted(server.port(), path)))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token))
        .statusCode();
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  @Test
  void whoeverKnowsTheFirstPasswordMakesNoToken() {
    String first = members.accounts().add("boss", Role.ADMINISTRATOR, List.of()).password();
    Browser browser = signedIn("boss", first);

    assertThat(location(browser.get("/account"))).isEqualTo("/account/password");
    Map<String, String> form = Map.of("label", "x", "scope", "admin", "days", "365");
    String hidden =
        Jsoup.parse(browser.get("/account/password").body())
            .selectFirst("#password-form input[name=_csrf]")
            .attr("value");
    Map<String, String> sent = new java.util.HashMap<>(form);
    sent.put("_csrf", hidden);
    assertThat(browser.post("/account/tokens", sent).statusCode()).isEqualTo(403);
    assertThat(members.tokens().of("boss")).isEmpty();
    // She can still leave.
    assertThat(browser.submit("/account/password", "form.member", Map.of()).statusCode())
        .isEqualTo(302);
  }

  @Test
  void aTokenFromBeforeTheFirstChangeOpensNothingAfterwards() {
    String first = members.accounts().add("boss", Role.ADMINISTRATOR, List.of()).password();
    String token = members.tokens().create("boss", "x", Set.of(Scope.ADMIN), 365).secret();
    Browser browser = signedIn("boss", first);
    assertThat(browser.get("/account/password").body()).contains("API トークンはすべて失効します");
    assertThat(
            browser
                .submit(
                    "/account/password",
                    "#password-form",
                    Map.of("password", PASSWORD, "again", PASSWORD))
                .statusCode())
        .isEqualTo(303);

    assertThat(withToken(token, "GET", "/actuator/prometheus")).isEqualTo(401);
    assertThat(withToken(token, "POST", "/api/v1/update")).isEqualTo(401);
  }

  @Test
  void anOwnerRevokesHerTokensWithAChangeUnlessSheKeepsThem() {
    person("sato", Role.SEARCHER);
    String token = members.tokens().create("sato", "x", Set.of(Scope.SEARCH), 9).secret();
    Browser browser = signedIn("sato", PASSWORD);
    assertThat(
            Jsoup.parse(browser.get("/account/password").body())
                .selectFirst("input[name=revoke]")
                .hasAttr("checked"))
        .isTrue();

    change(browser, PASSWORD, "べつの長い合言葉にする", Map.of());
    assertThat(withToken(token, "GET", "/api/v1/search?q=x")).isEqualTo(200);
    change(browser, "べつの長い合言葉にする", PASSWORD, Map.of("revoke", "yes"));
    assertThat(withToken(token, "GET", "/api/v1/search?q=x")).isEqualTo(401);
    assertThat(members.audit().last(5))
        .extracting(AuditLog.Entry::act, AuditLog.Entry::target)
        .contains(org.assertj.core.groups.Tuple.tuple("token-revoke", "all of sato"));
  }

  private static HttpResponse<String> change(
      Browser browser, String current, String chosen, Map<String, String> more) {
    Map<String, String> typed = new java.util.HashMap<>(more);
    typed.putAll(Map.of("current", current, "password", chosen, "again", chosen));
    return browser.submit("/account/password", "#password-form", typed);
  }

  @Test
  void thePresentPasswordIsNotGuessedWhereASessionIsLeftOpen() {
    person("sato", Role.SEARCHER);
    Browser browser = signedIn("sato", PASSWORD);
    for (int i = 0; i < 5; i++) {
      assertThat(change(browser, "wrong password", "べつの長い合言葉にする", Map.of()).statusCode())
          .isEqualTo(422);
    }
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> refused = change(browser, PASSWORD, "べつの長い合言葉にする", Map.of());
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("900");
    }
    assertThat(browser().signIn("sato", PASSWORD).statusCode()).isEqualTo(429);
    assertThat(members.audit().last(10))
        .filteredOn(entry -> entry.act().equals("password-refused"))
        .extracting(AuditLog.Entry::detail)
        .containsExactly(
            "too many, by name-at-address", "wrong", "wrong", "wrong", "wrong", "wrong");
  }

  @Test
  void oneAddressTriesFewNamesAndItsFirstRefusalIsWrittenDown() {
    person("root", Role.ADMINISTRATOR);
    String token = members.tokens().create("root", "x", Set.of(Scope.ADMIN), 9).secret();
    for (int i = 0; i < 20; i++) {
      assertThat(browser().signIn("name" + i, "wrong password").statusCode()).isEqualTo(401);
    }
    for (int i = 20; i < 23; i++) {
      HttpResponse<String> refused = browser().signIn("name" + i, "wrong password");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("3600");
    }

    assertThat(members.audit().last(30))
        .extracting(AuditLog.Entry::detail)
        .filteredOn(detail -> detail.startsWith("too many"))
        .containsExactly("too many, by address");
    String metrics =
        browser()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://127.0.0.1:%d/actuator/prometheus".formatted(server.port())))
                    .header("Authorization", "Bearer " + token))
            .body();
    assertThat(metrics)
        .contains(
            "musubi_signins_total{outcome=\"wrong\"} 20.0",
            "musubi_signins_total{outcome=\"too-many\"} 3.0",
            "musubi_signins_total{outcome=\"signed-in\"} 0.0");
  }

  @Test
  void aSecondTabOfTheLoginPageGoesOnOrAsksAgain() {
    person("sato", Role.SEARCHER);
    Browser browser = browser();
    String stale =
        Jsoup.parse(browser.get("/login").body())
            .selectFirst("#login-form input[name=_csrf]")
            .attr("value");
    browser.signIn("sato", PASSWORD);
    Map<String, String> form =
        Map.of("username", "sato", "password", PASSWORD, "_csrf", stale, "next", "/?q=x");
    HttpResponse<String> second = browser.post("/login", form);
    assertThat(second.statusCode()).isEqualTo(302);
    assertThat(location(second)).isEqualTo("/?q=x");

    HttpResponse<String> expired = browser().post("/login", form);
    assertThat(expired.statusCode()).isEqualTo(403);
    assertThat(Jsoup.parse(expired.body()).selectFirst("#said").text()).contains("有効期限が切れました");
    assertThat(Jsoup.parse(expired.body()).selectFirst("#login-form input[name=_csrf]"))
        .isNotNull();
  }

  @Test
  void aBrowserKeepsTheSearchesOfAccountsApart() {
    person("sato", Role.SEARCHER);
    person("suzuki", Role.SEARCHER);
    String sato = key(signedIn("sato", PASSWORD));
    assertThat(sato).matches("[0-9a-f]{32}").isEqualTo(key(signedIn("sato", PASSWORD)));
    assertThat(key(signedIn("suzuki", PASSWORD))).isNotEqualTo(sato);
    assertThat(Jsoup.parse(browser().get("/login").body()).body().hasAttr("data-account"))
        .isFalse();
    members.accounts().changePassword("sato", "べつの長い合言葉にする");
    assertThat(key(signedIn("sato", "べつの長い合言葉にする"))).isNotEqualTo(sato);
  }

  private static String key(Browser browser) {
    return Jsoup.parse(browser.get("/").body()).body().attr("data-account");
  }

  @Test
  void accountsThatCannotBeLookedUpAreToldAsSuch() {
    person("sato", Role.SEARCHER);
    Browser browser = signedIn("sato", PASSWORD);
    String token = members.tokens().create("sato", "x", Set.of(Scope.SEARCH), 9).secret();
    members.database().change("alter table account rename to away");
    try {
      assertThat(withToken(token, "GET", "/api/v1/search?q=x")).isEqualTo(503);
      HttpResponse<String> refused = browser.get("/");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.body()).contains("accounts-not-usable");
      assertThat(browser().signIn("sato", PASSWORD).statusCode()).isEqualTo(503);
    } finally {
      members.database().change("alter table away rename to account");
    }
    assertThat(browser.get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void noAddressHidesBehindASemicolon() {
    person("root", Role.ADMINISTRATOR);
    String token = members.tokens().create("root", "x", Set.of(Scope.ADMIN), 9).secret();
    for (String path :
        List.of(
            "/actuator;x/prometheus",
            "/actuator;x/health/readiness",
            "/actuator/prometheus;x",
            "/;/actuator/health")) {
      assertThat(withToken(token, "GET", path)).as(path).isEqualTo(400);
    }
    // An id of a document may hold one: it is written %3B.
    assertThat(browser().get("/api/v1/documents/a%3Bb.md").statusCode()).isEqualTo(401);
  }
}
