package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator looks after users, tokens and the audit log, in a browser. */
@ExtendWith({Chromium.Extension.class, SignInSite.Extension.class})
abstract class AccessVisits {

  private static final String SECRET = Site.document(SignInSite.SECRET, "賞与");

  private static Visit visit(SignInSite site, Chromium chromium, boolean scripts) {
    return site.visit(chromium, new Browser.NewContextOptions().setJavaScriptEnabled(scripts));
  }

  private static void check(Visit visit, boolean scripts) {
    if (scripts) {
      visit.assertAccessible();
      visit.assertFitsWidth();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aUserComesAndGoes(boolean scripts, SignInSite site, Chromium chromium) {
    String name = scripts ? "山田" : "林";
    try (Visit admin = visit(site, chromium, scripts).open("/admin/access");
        Visit visitor = visit(site, chromium, scripts).mayBeRefused()) {
      SignInSite.signIn(admin, SignInSite.ADMINISTRATOR, SignInSite.PASSWORD);
      assertThat(admin.page()).hasURL(Pattern.compile("/admin/access$"));
      assertThat(admin.at("#desk a[aria-current=page]")).hasText("利用者");
      check(admin, scripts);

      admin.at("#name").fill(name);
      admin.at("#add-form button").click();
      String first = admin.at("#fresh-password").textContent();
      assertThat(admin.at("#users")).containsText(name);
      check(admin, scripts);

      visitor.open("/");
      SignInSite.signIn(visitor, name, first);
      visitor.at("#password").fill(SignInSite.PASSWORD);
      visitor.at("#again").fill(SignInSite.PASSWORD);
      visitor.at("#password-form button").click();
      assertThat(visitor.at("#account")).hasText(name);
      visitor.open(SECRET);
      assertThat(visitor.at("main")).not().containsText(SignInSite.SECRET_WORD);

      admin.at("#users a", name).click();
      assertThat(admin.at("h1")).hasText(name);
      assertThat(admin.at("#sessions li")).hasCount(1);
      admin.at("#edit-form input[value=curator]").check();
      admin.at("#groups").fill("人事");
      admin.at("#edit-form button").click();
      assertThat(admin.at("#said")).containsText("変更しました");
      assertThat(admin.at("#facts")).containsText("文書管理");
      check(admin, scripts);
      visitor.open(SECRET);
      assertThat(visitor.at("main")).containsText(SignInSite.SECRET_WORD);

      visitor.open("/account");
      visitor.at("#label").fill("夜間の処理");
      visitor.at("#token-form button").click();
      assertThat(visitor.at("#token-secret")).isVisible();
      admin.at(".access-tabs a", "API トークン").click();
      assertThat(admin.at("#tokens")).containsText("夜間の処理");
      check(admin, scripts);
      admin.at("#tokens tr:has(a:text-is('" + name + "')) button").click();
      assertThat(admin.at("#said")).containsText("失効させました");
      visitor.open("/account");
      assertThat(visitor.at("#tokens")).containsText("失効済み");

      admin.at(".access-tabs a", "監査ログ").click();
      admin.at("#subject").fill(name);
      admin.at("#act").selectOption(new SelectOption().setLabel("役割の変更"));
      admin.at("#filter-form button").click();
      assertThat(admin.at("#audit tbody tr")).hasCount(1);
      assertThat(admin.at("#audit tbody tr"))
          .containsText(SignInSite.ADMINISTRATOR + " 役割の変更 " + name + " 文書管理");
      check(admin, scripts);

      admin.at(".access-tabs a", "利用者").click();
      admin.at("#users a", name).click();
      admin.at("#remove").click();
      assertThat(admin.at("h1")).hasText("利用者「" + name + "」を削除しますか");
      check(admin, scripts);
      admin.at("#cancel").click();
      admin.at("#remove").click();
      admin.at("#remove-form button").click();
      assertThat(admin.at("#said")).containsText("削除しました");
      assertThat(admin.at("#users")).not().containsText(name);
      visitor.open("/");
      assertThat(visitor.at("#login-form")).isVisible();
    }
  }

  @Test
  void nothingIsWiderThanAPhone(SignInSite site, Chromium chromium) {
    Browser.NewContextOptions phone =
        new Browser.NewContextOptions().setViewportSize(390, 760).setIsMobile(true);
    try (Visit visit = site.visit(chromium, phone).open("/admin/access")) {
      SignInSite.signIn(visit, SignInSite.ADMINISTRATOR, SignInSite.PASSWORD);
      for (String path : new String[] {"", "/user?name=sato", "/tokens", "/audit"}) {
        visit.open("/admin/access" + path);
        assertThat(visit.at("h1")).isVisible();
        visit.assertFitsWidth();
        visit.assertAccessible();
      }
    }
  }
}
