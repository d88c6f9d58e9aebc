package musubi.app.server;

import static musubi.app.server.Browser.location;
import static musubi.app.server.Browser.said;
import static musubi.app.server.RunningServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.config.ConfigFile;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** People whom a provider of OpenID Connect knows. */
class ProviderLoginTest {

  private static final String PASSWORD = "ながい合言葉でログインする";
  private static final String SECRET = "/document?id=" + encoded("人事/内密.md");

  @TempDir static Path folder;
  private static SmallProvider provider;
  private static Server server;
  private static Members members;

  @BeforeAll
  static void start() throws Exception {
    provider = new SmallProvider("musubi", "client secret");
    SignInServer.writeSecret(folder);
    Files.writeString(folder.resolve("secret"), "client secret\n");
    SignInServer started =
        SignInServer.start(
            folder,
            """
            data: data
            server:
              port: 0
              login:
                oidc:
                  issuer: %s
                  name: 社内認証
                  client-id: musubi
                  client-secret-file: secret
            """
                .formatted(provider.issuer()),
            List.of());
    server = started.server();
    members = started.members();
    members.accounts().add("kato", Role.CURATOR, List.of("人事"));
    members.accounts().add("local", Role.SEARCHER, List.of());
    members.accounts().changePassword("local", PASSWORD);
    RunningServer.await(() -> browser().get("/api/v1/health").statusCode() == 200);
  }

  @BeforeEach
  void usual() {
    provider.answers("sato", List.of("人事"));
  }

  @AfterAll
  static void stop() throws Exception {
    members.close();
    server.close();
    provider.close();
  }

  private static Browser browser() {
    return new Browser(server.port());
  }

  /** Follows the button of the login page to the provider, and back up to the answer. */
  private static HttpResponse<String> signIn(Browser browser, String page) {
    return browser.get(back(browser, page));
  }

  /** The address of this server to which the provider sends the browser. */
  private static String back(Browser browser, String page) {
    String button = Jsoup.parse(browser.get(page).body()).select("#provider").attr("href");
    HttpResponse<String> begun = browser.get(button);
    assertThat(begun.statusCode()).as(begun.body()).isEqualTo(302);
    URI back = provider.authorize(location(begun));
    assertThat(back.getPort()).isEqualTo(server.port());
    return back.getRawPath() + "?" + back.getRawQuery();
  }

  @Test
  void theButtonLeadsToTheProviderAndBackToWhatWasAskedFor() {
    Browser browser = browser();
    assertThat(Jsoup.parse(browser.get("/login").body()).select("#provider").text())
        .isEqualTo("社内認証でログイン");
    String asked = location(browser.get(SECRET));
    HttpResponse<String> answer = signIn(browser, asked);
    assertThat(location(answer)).isEqualTo(SECRET);
    assertThat(browser.get(SECRET).statusCode()).isEqualTo(200);
    assertThat(Jsoup.parse(browser.get("/").body()).select("#account").text()).isEqualTo("sato");
    assertThat(browser.get("/account").statusCode()).isEqualTo(403);
    assertThat(browser.get("/api/v1/jobs").statusCode()).isEqualTo(403);

    assertThat(browser.submit("/", "form.member", Map.of()).statusCode()).isEqualTo(302);
    assertThat(browser.get(SECRET).statusCode()).isEqualTo(302);
  }

  @Test
  void theProviderIsAskedWithPkceStateAndNonce() {
    Browser browser = browser();
    signIn(browser, "/login");
    assertThat(provider.asked())
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("client_id", "musubi")
        .containsEntry(
            "redirect_uri", "http://127.0.0.1:" + server.port() + "/login/oauth2/code/oidc")
        .containsKeys("state", "nonce", "code_challenge");
  }

  @Test
  void anotherSessionIsMadeWhenSomebodySignsIn() {
    Browser browser = browser();
    String back = back(browser, "/login");
    String before = browser.session().orElseThrow().getValue();
    browser.get(back);
    assertThat(browser.session().orElseThrow().getValue()).isNotEqualTo(before);
  }

  @Test
  void groupsAreThoseOfTheProviderAndTheRoleIsTheAccounts() {
    provider.answers("kato", List.of("総務"));
    Browser kato = browser();
    signIn(kato, "/login");
    assertThat(kato.get("/api/v1/jobs").statusCode()).isEqualTo(200);
    assertThat(kato.get(SECRET).statusCode()).isEqualTo(404);
  }

  private static Stream<Arguments> forged() {
    return Stream.of(
        Arguments.of("nonce", change(claims -> claims.claim("nonce", "another"))),
        Arguments.of("no nonce", change(claims -> claims.claim("nonce", null))),
        Arguments.of("audience", change(claims -> claims.audience("another"))),
        Arguments.of("issuer", change(claims -> claims.issuer("http://127.0.0.1:1"))),
        Arguments.of(
            "expiry",
            change(
                claims ->
                    claims
                        .issueTime(new java.util.Date(0))
                        .expirationTime(new java.util.Date(1000)))),
        Arguments.of("name", change(claims -> claims.claim("preferred_username", null))),
        Arguments.of("forged name", change(claims -> claims.claim("preferred_username", "a b"))));
  }

  private static UnaryOperator<JWTClaimsSet.Builder> change(
      UnaryOperator<JWTClaimsSet.Builder> change) {
    return change;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forged")
  void aTokenThatIsNotForThisSignInIsRefused(
      String wrong, UnaryOperator<JWTClaimsSet.Builder> change) {
    provider.changes(change);
    Browser browser = browser();
    HttpResponse<String> answer = signIn(browser, "/login");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(said(answer)).isEqualTo("ログインを完了できませんでした。もう一度お試しください。");
    assertThat(browser.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void aTokenThatAnotherHasSignedIsRefused() {
    provider.signsWithAnotherKey();
    Browser browser = browser();
    assertThat(signIn(browser, "/login").statusCode()).isEqualTo(401);
    assertThat(browser.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void anUnsignedTokenIsRefused() {
    provider.signsNot();
    Browser browser = browser();
    assertThat(signIn(browser, "/login").statusCode()).isEqualTo(401);
    assertThat(browser.get("/").statusCode()).isEqualTo(302);
  }

  /** Somebody's link with his own code must not sign her in as him. */
  @Test
  void aCodeOfAnotherBrowserIsRefused() {
    String back = back(browser(), "/login");
    Browser other = browser();
    assertThat(other.get(back).statusCode()).isEqualTo(401);
    other.get(Jsoup.parse(other.get("/login").body()).select("#provider").attr("href"));
    assertThat(other.get(back).statusCode()).isEqualTo(401);
    assertThat(other.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void whoSaysNoAtTheProviderIsToldSo() {
    Browser browser = browser();
    String back = back(browser, "/login");
    String state = back.replaceAll(".*(state=[^&]+).*", "$1");
    HttpResponse<String> answer =
        browser.get(
            "/login/oauth2/code/oidc?error=access_denied&error_description=x%0D%0Aforged&" + state);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(said(answer)).isNotEmpty();
  }

  @Test
  void aPasswordOfThisServerStillOpensTheDoor() {
    assertThat(browser().signIn("local", PASSWORD).statusCode()).isEqualTo(302);
    assertThat(browser().signIn("local", "wrong").statusCode()).isEqualTo(401);
  }

  @Test
  void nobodyIsSentElsewhereAfterwards() {
    Browser browser = browser();
    String begin = Jsoup.parse(browser.get("/login").body()).select("#provider").attr("href");
    HttpResponse<String> begun =
        browser.get(begin.substring(0, begin.indexOf('?')) + "?next=https%3A%2F%2Fevil.example");
    URI back = provider.authorize(location(begun));
    assertThat(location(browser.get(back.getRawPath() + "?" + back.getRawQuery()))).isEqualTo("/");
  }

  @Test
  void aProviderThatIsAwayKeepsNeitherTheServerNorItsAccountsAway() throws Exception {
    Path config =
        Files.writeString(
            folder.resolve("away.yml"),
            """
            data: data-away
            server:
              port: 0
              login:
                oidc:
                  issuer: http://127.0.0.1:1
                  name: 社内認証
                  client-id: musubi
                  client-secret-file: secret
            """);
    Setup setup = new Setup(ConfigFile.read(config), Overrides.NONE);
    try (Server other = Server.start(setup, Optional.empty())) {
      Browser browser = new Browser(other.port());
      HttpResponse<String> answer =
          browser.get(Jsoup.parse(browser.get("/login").body()).select("#provider").attr("href"));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(said(answer)).startsWith("現在、ログインできません。");
      assertThat(browser.signIn("admin", other.first().orElseThrow().password()).statusCode())
          .isEqualTo(302);
    }
  }
}
