package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People whom a provider, a directory or a proxy knows, as a browser brings them in. */
@ExtendWith({Chromium.Extension.class, SignInSite.Extension.class})
abstract class WaysInVisits {

  private static final String SEARCH = Site.search("賞与");
  private static final String SECRET = Site.document(SignInSite.SECRET, "賞与");

  private static void assertReadsTheSecret(Visit visit) {
    visit.open(SEARCH);
    assertThat(visit.at(".hit")).hasCount(2);
    visit.open(SECRET);
    assertThat(visit.at("#text")).containsText(SignInSite.SECRET_WORD);
  }

  private static void assertReadsTheOpenOnly(Visit visit) {
    visit.open(SEARCH);
    assertThat(visit.at(".hit")).hasCount(1);
    assertThat(visit.at(".hit")).containsText("賞与の案内");
    visit.mayBeRefused().open(SECRET);
    assertThat(visit.at("#problem")).isVisible();
  }

  private static void signInAtTheProvider(Visit visit, String name) {
    visit.at("#provider").click();
    assertThat(visit.at("h1")).hasText("社内認証");
    visit.at("#name").fill(name);
    visit.at("button").click();
  }

  @Test
  void theProvidersPageLeadsBackToWhatWasAskedFor(SignInSite site, Chromium chromium) {
    try (Visit visit = site.visitByProvider(chromium).open(SEARCH)) {
      assertThat(visit.at("#provider")).hasText("社内認証でログイン");
      visit.assertAccessible();
      signInAtTheProvider(visit, "yamada");

      assertThat(visit.page()).hasURL(Pattern.compile("127\\.0\\.0\\.1:\\d+/\\?q="));
      assertThat(visit.at("#account")).hasText("yamada");
      assertReadsTheSecret(visit);

      visit.at("#logout").click();
      assertThat(visit.at("#said")).containsText("ログアウトしました");
      visit.open(SECRET);
      assertThat(visit.at("#login-form")).isVisible();
    }
  }

  @Test
  void groupsOfTheProviderDecideWhatIsShown(SignInSite site, Chromium chromium) {
    try (Visit visit = site.visitByProvider(chromium).open("/")) {
      signInAtTheProvider(visit, "mori");
      assertThat(visit.at("#account")).hasText("mori");
      assertReadsTheOpenOnly(visit);
    }
  }

  @Test
  void whomTheProviderDoesNotKnowStaysAtItsPage(SignInSite site, Chromium chromium) {
    try (Visit visit = site.visitByProvider(chromium).open("/")) {
      signInAtTheProvider(visit, "nobody");
      assertThat(visit.at("#name")).isVisible();
      visit.open("/");
      assertThat(visit.at("#login-form")).isVisible();
    }
  }

  @Test
  void thePasswordOfTheDirectoryOpensTheDoor(SignInSite site, Chromium chromium) {
    try (Visit visit = site.visit(chromium).mayBeRefused().open("/")) {
      SignInSite.signIn(visit, "tanaka", "wrong");
      assertThat(visit.at("#said")).containsText("正しくありません");
      assertThat(visit.at("#username")).hasValue("tanaka");

      SignInSite.signIn(visit, "tanaka", "password of tanaka");
      assertThat(visit.at("#account")).hasText("tanaka");
      assertReadsTheSecret(visit);

      visit.at("#logout").click();
      SignInSite.signIn(visit, "ito", "password of ito");
      assertThat(visit.at("#account")).hasText("ito");
      assertReadsTheOpenOnly(visit);
    }
  }

  private static Browser.NewContextOptions named(String user, String groups) {
    // Headers are bytes; proxies send UTF-8.
    return new Browser.NewContextOptions()
        .setExtraHTTPHeaders(Map.of("X-Remote-User", user, "X-Remote-Groups", groups));
  }

  @Test
  void aTrustedProxyNamesWhoAsks(SignInSite site, Chromium chromium) {
    try (Visit visit = site.visitByProxy(chromium, named("kimura", "総務,人事")).open("/")) {
      assertThat(visit.at("#account")).hasText("kimura");
      assertThat(visit.at("#logout")).hasCount(0);
      assertReadsTheSecret(visit);
    }
    try (Visit visit = site.visitByProxy(chromium, named("kimura", "総務")).open("/")) {
      assertThat(visit.at("#account")).hasText("kimura");
      assertReadsTheOpenOnly(visit);
    }
  }

  @Test
  void fromAnyOtherAddressTheSameHeaderOpensNothing(SignInSite site, Chromium chromium) {
    try (Visit visit = site.visit(chromium, named("kimura", "総務,人事")).open(SECRET)) {
      assertThat(visit.page()).hasURL(Pattern.compile("/login\\?next="));
      assertThat(visit.at("#login-form")).isVisible();
    }
  }
}
