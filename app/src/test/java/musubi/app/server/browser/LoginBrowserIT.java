package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import musubi.app.Main;
import musubi.app.account.Accounts;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.config.ConfigFile;
import musubi.app.server.Server;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out, and one's account, as a person does it. */
@ExtendWith(Chromium.Extension.class)
class LoginBrowserIT {

  private static final String PASSWORD = "ながい合言葉でログインする";

  @TempDir static Path folder;
  private static Server server;
  private static Accounts.Fresh first;

  @BeforeAll
  static void start() throws IOException {
    Path document = Files.writeString(folder.resolve("賞与.md"), "# 賞与\n\n賞与は年二回である。\n");
    Path config =
        Files.writeString(
            folder.resolve("musubi.yml"), "data: data\nserver:\n  port: 0\n  login: {}\n");
    int code = Main.run("rebuild", document.toString(), "--config", config.toString());
    assertThat(code).isZero();
    Setup setup = new Setup(ConfigFile.read(config), Overrides.NONE);
    server = Server.start(setup, Optional.empty());
    first = server.first().orElseThrow();
    try (Members members = Members.open(setup.accounts().database())) {
      members.accounts().add("sato", Role.SEARCHER, List.of("人事"));
      members.accounts().changePassword("sato", PASSWORD);
    }
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private static Visit visit(Chromium chromium, boolean scripts) {
    return chromium.visit(
        server.url(), new Browser.NewContextOptions().setJavaScriptEnabled(scripts));
  }

  private static void signIn(Visit visit, String name, String password) {
    visit.at("#username").fill(name);
    visit.at("#password").fill(password);
    visit.at("#login-form button").click();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void signingInLeadsOnAndSigningOutEnds(boolean scripts, Chromium chromium) {
    try (Visit visit = visit(chromium, scripts).open("/?q=%E8%B3%9E%E4%B8%8E")) {
      assertThat(visit.page()).hasURL(Pattern.compile("/login\\?next="));
      if (scripts) {
        visit.assertAccessible();
        visit.assertFitsWidth();
      }
      signIn(visit, "sato", PASSWORD);

      assertThat(visit.at(".hit").first()).containsText("賞与");
      assertThat(visit.at("#account")).hasText("sato");
      visit.at("#logout").click();
      assertThat(visit.at("#said")).containsText("ログアウトしました");
      visit.open("/");
      assertThat(visit.at("#login-form")).isVisible();
    }
  }

  @Test
  void theFirstAdministratorChoosesAPassword(Chromium chromium) {
    try (Visit visit = visit(chromium, true).open("/")) {
      signIn(visit, "admin", first.password());
      assertThat(visit.page()).hasURL(Pattern.compile("/account/password$"));
      visit.assertAccessible();
      visit.at("#password").fill(PASSWORD);
      visit.at("#again").fill(PASSWORD);
      visit.at("#password-form button").click();
      assertThat(visit.at("#index-state")).isVisible();
      assertThat(visit.at("#account")).hasText("admin");
    }
  }

  /** Closed past the check for errors: browsers write a refused page down as one. */
  @Test
  void aWrongPasswordIsSaid(Chromium chromium) {
    Visit visit = visit(chromium, true).open("/login");
    signIn(visit, "sato", "wrong password");
    assertThat(visit.at("#said")).containsText("正しくありません");
    assertThat(visit.at("#username")).hasValue("sato");
    assertThat(visit.at("#password")).hasValue("");
    visit.assertAccessible();
    visit.context().close();
  }

  @Test
  void aTokenIsMadeAndRevoked(Chromium chromium) throws Exception {
    try (Visit visit = visit(chromium, true).open("/account")) {
      signIn(visit, "sato", PASSWORD);
      assertThat(visit.page()).hasURL(Pattern.compile("/account$"));
      visit.at("#label").fill("夜間の処理");
      visit.at("#token-form button").click();
      String secret = visit.at("#token-secret").textContent();
      visit.assertAccessible();
      assertThat(status(secret)).isEqualTo(200);

      visit.at("#tokens button").first().click();
      assertThat(visit.at("#tokens")).containsText("失効済み");
      assertThat(status(secret)).isEqualTo(401);
    }
  }

  private static int status(String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url()).resolve("/api/v1/search?q=x"))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
