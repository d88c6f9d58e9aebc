package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out, and one's account, as a person does it. */
@ExtendWith({Chromium.Extension.class, SignInSite.Extension.class})
abstract class LoginVisits {

  private static Visit visit(SignInSite site, Chromium chromium, boolean scripts) {
    return site.visit(chromium, new Browser.NewContextOptions().setJavaScriptEnabled(scripts));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void signingInLeadsOnAndSigningOutEnds(boolean scripts, SignInSite site, Chromium chromium) {
    try (Visit visit = visit(site, chromium, scripts).open("/?q=%E8%B3%9E%E4%B8%8E")) {
      assertThat(visit.page()).hasURL(Pattern.compile("/login\\?next="));
      if (scripts) {
        visit.assertAccessible();
        visit.assertFitsWidth();
      }
      SignInSite.signIn(visit, SignInSite.MEMBER, SignInSite.PASSWORD);

      assertThat(visit.at(".hit").first()).containsText("賞与");
      assertThat(visit.at("#account")).hasText(SignInSite.MEMBER);
      visit.at("#logout").click();
      assertThat(visit.at("#said")).containsText("ログアウトしました");
      visit.open("/");
      assertThat(visit.at("#login-form")).isVisible();
    }
  }

  @Test
  void whoSignsInNextAtABrowserSeesNoEarlierSearches(SignInSite site, Chromium chromium) {
    try (Visit visit = site.visit(chromium).open("/?q=%E8%B3%9E%E4%B8%8E")) {
      SignInSite.signIn(visit, SignInSite.MEMBER, SignInSite.PASSWORD);
      assertThat(visit.at(".hit").first()).isVisible();
      visit.open("/");
      assertThat(visit.at("#recent-list a")).hasText("賞与");
      visit.at("#logout").click();
      assertThat(visit.at("#said")).isVisible();
      assertThat(visit.page().evaluate("JSON.stringify({...localStorage, ...sessionStorage})"))
          .asString()
          .doesNotContain("賞与");

      visit.open("/");
      SignInSite.signIn(visit, SignInSite.OTHER, SignInSite.PASSWORD);
      assertThat(visit.at("#account")).hasText(SignInSite.OTHER);
      assertThat(visit.at("#recent")).isHidden();
    }
  }

  @Test
  void theFirstAdministratorChoosesAPassword(SignInSite site, Chromium chromium) {
    try (Visit visit = site.visit(chromium).open("/")) {
      SignInSite.signIn(visit, "admin", site.first().password());
      assertThat(visit.page()).hasURL(Pattern.compile("/account/password$"));
      visit.assertAccessible();
      visit.at("#password").fill(SignInSite.PASSWORD);
      visit.at("#again").fill(SignInSite.PASSWORD);
      visit.at("#password-form button").click();
      assertThat(visit.at("#index-state")).isVisible();
      assertThat(visit.at("#account")).hasText("admin");
    }
  }

  @Test
  void aWrongPasswordIsSaid(SignInSite site, Chromium chromium) {
    try (Visit visit = site.visit(chromium).mayBeRefused().open("/login")) {
      SignInSite.signIn(visit, SignInSite.MEMBER, "wrong password");
      assertThat(visit.at("#said")).containsText("正しくありません");
      assertThat(visit.at("#username")).hasValue(SignInSite.MEMBER);
      assertThat(visit.at("#password")).hasValue("");
      assertThat(visit.at("#password")).isFocused();
      visit.assertAccessible();
    }
  }

  @Test
  void aTokenIsMadeAndRevoked(SignInSite site, Chromium chromium) throws Exception {
    try (Visit visit = site.visit(chromium).open("/account")) {
      SignInSite.signIn(visit, SignInSite.MEMBER, SignInSite.PASSWORD);
      assertThat(visit.page()).hasURL(Pattern.compile("/account$"));
      visit.at("#label").fill("夜間の処理");
      visit.at("#token-form button").click();
      String secret = visit.at("#token-secret").textContent();
      visit.assertAccessible();
      assertThat(status(site, secret)).isEqualTo(200);

      visit.at("#tokens button").first().click();
      assertThat(visit.at("#tokens")).containsText("失効済み");
      assertThat(status(site, secret)).isEqualTo(401);
    }
  }

  private static int status(SignInSite site, String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(site.url()).resolve("/api/v1/search?q=x"))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
