package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Takes the pictures in {@code docs/screens} anew: {@code -Dmusubi.screens.write=true}. */
@ExtendWith(Chromium.Extension.class)
@EnabledIfSystemProperty(named = "musubi.screens.write", matches = "true")
class ScreensIT {

  private static final Path PICTURES = Path.of("..", "docs", "screens");
  private static final long MOST_BYTES = 150 * 1024;

  private static Browser.NewContextOptions desk() {
    return new Browser.NewContextOptions().setViewportSize(1100, 760);
  }

  private static void picture(Visit visit, String name) {
    Path file = PICTURES.resolve(name + ".png");
    visit.page().mouse().move(0, 0);
    try {
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

      visit.open(
          Site.search("量子コンピューター") + "&mode=lexical&filter=" + Site.encoded("department=経理部"));
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
    try (Visit visit =
        chromium.visit(
            new Browser.NewContextOptions().setViewportSize(390, 760).setIsMobile(true))) {
      visit.open(Site.search("出張の宿泊費はいくらまで"));
      assertThat(visit.at(".hit").first()).isVisible();
      picture(visit, "phone");
    }
  }
}
