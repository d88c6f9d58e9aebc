package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Takes the pictures in {@code docs/screens} anew: {@code -Dmusubi.screens.write=true}. Narrow ones
 * of the same pages go to {@code target/screens}, to be looked at.
 */
@ExtendWith({Chromium.Extension.class, SignInSite.Extension.class})
@EnabledIfSystemProperty(named = "musubi.screens.write", matches = "true")
class ScreensIT {

  private static final Path PICTURES = Path.of("..", "docs", "screens");
  private static final Path NARROW = Path.of("target", "screens");
  private static final long MOST_BYTES = 150 * 1024;

  private static Browser.NewContextOptions desk() {
    return new Browser.NewContextOptions().setViewportSize(1100, 760);
  }

  private static Browser.NewContextOptions phone() {
    return new Browser.NewContextOptions().setViewportSize(390, 760).setIsMobile(true);
  }

  private static void picture(Visit visit, String name) {
    boolean narrow = visit.page().viewportSize().width < 400 && !name.equals("phone");
    Path file = (narrow ? NARROW : PICTURES).resolve(name + ".png");
    visit.page().mouse().move(0, 0);
    try {
      Files.createDirectories(NARROW);
      Picture.write(visit.page().screenshot(), file);
      assertThat(Files.size(file)).as(name).isLessThan(MOST_BYTES);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void searching(Chromium chromium) {
    try (Visit visit = chromium.visit(desk())) {
      visit.open("/");
      assertThat(visit.at("#newest li").first()).isVisible();
      picture(visit, "start");

      visit.at("#q").pressSequentially("けいひ");
      assertThat(visit.at("#offers [role=option]").first()).isVisible();
      visit.page().keyboard().press("ArrowDown");
      picture(visit, "suggestions");

      visit.open(Site.search("出張の宿泊費はいくらまで"));
      assertThat(visit.at(".hit").first()).isVisible();
      picture(visit, "results");
      visit.at(".hit .why summary").first().click();
      assertThat(visit.at(".hit .why li").first()).isVisible();
      picture(visit, "why");

      visit.open(Site.search("申請の手順"));
      visit.at("#facet-department a.value").first().click();
      assertThat(visit.at(".chip")).hasCount(1);
      visit.at("#facet-type a.value:not(.chosen)").first().click();
      assertThat(visit.at(".chip")).hasCount(2);
      picture(visit, "filters");

      visit.open(Site.search("深海魚の飼育") + "&mode=lexical&filter=" + Site.encoded("department=経理部"));
      assertThat(visit.at("#nothing")).isVisible();
      picture(visit, "nothing");
    }
  }

  @Test
  void reading(Chromium chromium) {
    try (Visit visit = chromium.visit(desk())) {
      visit.open(Site.document(Site.PDF, "宿泊費の上限"));
      assertThat(visit.at("#pdf")).hasAttribute("data-ready", "true");
      picture(visit, "pdf");

      visit.open(Site.document(Site.SHEET, "衛星電話"));
      assertThat(visit.at("#cell")).isInViewport();
      picture(visit, "sheet");
    }
    try (Visit visit = chromium.visit(desk().setColorScheme(ColorScheme.DARK))) {
      visit.open(Site.document("FAQ/FAQ-402_経理・経費のFAQ.md", "領収書"));
      assertThat(visit.at("#text mark").first()).isVisible();
      picture(visit, "dark");
    }
  }

  @Test
  void onAPhone(Chromium chromium) {
    try (Visit visit = chromium.visit(phone())) {
      visit.open(Site.search("出張の宿泊費はいくらまで"));
      assertThat(visit.at(".hit").first()).isVisible();
      picture(visit, "phone");
    }
  }

  @Test
  void curating(Chromium chromium) {
    AskedLog.write(chromium.site().database());
    for (Browser.NewContextOptions width : widths()) {
      try (Visit visit = chromium.visit(width)) {
        visit.open("/curate/queries?kind=without-opening&weeks=13");
        assertThat(visit.at("#without-opening")).isVisible();
        picture(visit, "queries");
        visit.open("/curate/queries?kind=trend&weeks=13");
        assertThat(visit.at("#trend")).isVisible();
        picture(visit, "queries-trend");
      }
    }
    try (Visit visit = chromium.visit(phone().setColorScheme(ColorScheme.DARK))) {
      visit.open("/curate/queries?kind=trend&weeks=13");
      picture(visit, "queries-dark");
    }
  }

  @Test
  void evaluating(Chromium chromium) throws IOException {
    EvaluatedSite site = new EvaluatedSite(chromium.site());
    site.evaluate();
    try {
      for (Browser.NewContextOptions width : widths()) {
        try (Visit visit = chromium.visit(width)) {
          visit.open("/curate/evaluations?list=company-eval");
          visit.page().waitForFunction("document.querySelector('canvas').width > 300");
          picture(visit, "evaluations");
          visit.at("#compare").click();
          visit.at("#queries tbody tr:not(.equal) a").first().click();
          assertThat(visit.at("#before li").first()).isVisible();
          picture(visit, "evaluations-compared");
        }
      }
    } finally {
      site.forget();
    }
  }

  @Test
  void lookingIntoADocument(Chromium chromium) {
    for (Browser.NewContextOptions width : widths()) {
      try (Visit visit = chromium.visit(width)) {
        visit.open(Site.search("出張の日当") + "&lang=ja");
        visit.at("#hits .hit").nth(3).locator(".why summary").click();
        visit.at("#hits .hit").nth(3).locator(".look").click();
        assertThat(visit.at("#beside")).isVisible();
        picture(visit, "inspect");
      }
    }
  }

  @Test
  void administering(Chromium chromium) throws IOException {
    for (Browser.NewContextOptions width : widths()) {
      Site site = chromium.site();
      try (Visit visit = chromium.visit(width)) {
        visit.page().setViewportSize(visit.page().viewportSize().width, 1500);
        site.write("試作/新しい窓口.md", "# 新しい窓口\n\n窓口は一階にある。幅は %d である。\n".formatted(width.hashCode()));
        site.write("試作/破損した図面.pdf", "%PDF-1.7 broken");
        visit.open("/admin");
        visit.at("#update").click();
        assertThat(visit.at("#job-state")).containsText("完了しました");
        assertThat(visit.at("#failed")).isVisible();
        picture(visit, "admin");
        visit.at("#undo").click();
        assertThat(visit.at("#do")).isVisible();
        visit.page().setViewportSize(visit.page().viewportSize().width, 760);
        picture(visit, "admin-change");
      } finally {
        site.remove("試作");
      }
    }
  }

  @Test
  void tendingUsers(SignInSite site, Chromium chromium) {
    for (Browser.NewContextOptions width : widths()) {
      try (Visit visit = site.visit(chromium, width).mayBeRefused()) {
        visit.open("/login");
        for (int i = 0; i < 5; i++) {
          SignInSite.signIn(visit, "suzuki", "wrong password");
          assertThat(visit.at("#said")).isVisible();
        }
        SignInSite.signIn(visit, SignInSite.ADMINISTRATOR, SignInSite.PASSWORD);
        visit.open("/admin/access");
        visit.at("#name").fill("yamada-" + visit.page().viewportSize().width);
        visit.at("#add-form input[value=curator]").check();
        visit.at("#groups").fill("人事\n経営企画");
        visit.at("#add-form button").click();
        assertThat(visit.at("#fresh")).isVisible();
        visit.page().setViewportSize(visit.page().viewportSize().width, 1150);
        picture(visit, "access");
        visit.open("/admin/access/user?name=suzuki");
        picture(visit, "access-user");
        visit.at("#unlock-form button").click();
        visit.open("/admin/access/audit");
        picture(visit, "access-audit");
      }
    }
  }

  private static List<Browser.NewContextOptions> widths() {
    return List.of(desk(), phone());
  }

  @Test
  void sayingWhetherItHelped(Chromium chromium) {
    for (Browser.NewContextOptions width : widths()) {
      try (Visit visit = chromium.visit(width)) {
        visit.open(Site.search("出張の宿泊費はいくらまで"));
        visit.at("#feedback button[value=true]").click();
        assertThat(visit.at("#feedback .feedback-said")).isVisible();
        visit.at("#feedback").scrollIntoViewIfNeeded();
        picture(visit, "feedback");

        visit.open(Site.document("FAQ/FAQ-402_経理・経費のFAQ.md", "領収書"));
        assertThat(visit.at("#text mark").first()).isVisible();
        picture(visit, "document");
      }
    }
  }

  @Test
  void signingIn(SignInSite site, Chromium chromium) {
    for (Browser.NewContextOptions width : widths()) {
      try (Visit visit = site.visit(chromium, width).mayBeRefused()) {
        visit.open("/login");
        SignInSite.signIn(visit, SignInSite.MEMBER, "wrong password");
        assertThat(visit.at("#said")).isVisible();
        picture(visit, "login");

        SignInSite.signIn(visit, "admin", site.first().password());
        assertThat(visit.at("#password-form")).isVisible();
        visit.at("#password").fill("short");
        visit.at("#again").fill("short");
        visit.at("#password-form button").click();
        assertThat(visit.at("#said")).isVisible();
        picture(visit, "password");
        visit.at("#logout").click();

        SignInSite.signIn(visit, SignInSite.MEMBER, SignInSite.PASSWORD);
        visit.open("/account");
        for (String label : List.of("夜間の処理", "社内アシスタントとの接続")) {
          visit.at("#label").fill(label);
          visit.at("#token-form button").click();
          assertThat(visit.at("#token-secret")).isVisible();
        }
        picture(visit, "tokens");
        visit.at("#token-form button").scrollIntoViewIfNeeded();
        picture(visit, "tokens-new");
      }
    }
  }

  @Test
  void dictionaries(Chromium chromium) {
    AskedLog.write(chromium.site().database());
    for (Browser.NewContextOptions size : List.of(desk(), phone())) {
      try (Visit visit = chromium.visit(size)) {
        visit.open("/curate/dictionaries?query=" + Site.encoded("社宅"));
        visit.at("#word").fill("住宅手当");
        visit.at("#add").click();
        assertThat(visit.at("#moved")).isVisible();
        picture(visit, "dictionaries");
      }
    }
  }

  @Test
  void rules(Chromium chromium) {
    for (Browser.NewContextOptions size : widths()) {
      try (Visit visit = chromium.visit(size)) {
        visit.open("/curate/rules?query=" + Site.encoded("年末調整"));
        visit.at("#find").fill("給与");
        visit.at("#find").press("Enter");
        visit.at("#found button[name=pin-first]").first().click();
        assertThat(visit.at("#after li").first()).containsText("おすすめ");
        picture(visit, "rules");
      }
    }
  }

  @Test
  void judging(Chromium chromium) {
    for (Browser.NewContextOptions size : widths()) {
      try (Visit visit = chromium.visit(size)) {
        visit.open("/curate/judgements?query=" + Site.encoded("出張の日当"));
        visit.at("#name").fill("総務-%d".formatted(System.nanoTime()));
        visit.at("#name").press("Enter");
        assertThat(visit.at(".judge-document.current")).hasCount(1);
        visit.page().keyboard().press("2");
        assertThat(visit.at("#told")).containsText("文書 2 / ");
        picture(visit, "judging");
      }
    }
  }
}
