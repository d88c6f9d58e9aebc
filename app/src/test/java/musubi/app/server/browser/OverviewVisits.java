package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator looks after the index, in a browser. */
@ExtendWith(Chromium.Extension.class)
abstract class OverviewVisits {

  private static final String NEW = "試験/置き傘.md";

  /** For two clicks and the page between them. */
  private static final Duration ROLLBACK = Duration.ofSeconds(20);

  /** Each step may take as long as {@link Visit#PATIENCE}: the way back is never a long wait. */
  @Test
  void anUpdateIsFollowedAndTwoClicksTakeItBack(Chromium chromium) throws IOException {
    Site site = chromium.site();
    try (Visit visit = chromium.visit().open("/")) {
      visit.at("#manage").click();
      assertThat(visit.at("#desk a[aria-current=page]")).hasText("概要");
      String before = visit.at("#current").innerText();
      site.write(NEW, "# 置き傘の貸し出し\n\n置き傘は受付で借りられる。\n");
      for (int n = 0; n < 400; n++) {
        site.write(
            "試験/資料%03d.md".formatted(n), "# 試験の資料%d\n\n%s\n".formatted(n, "試験である。".repeat(50)));
      }
      visit.at("#update").click();
      assertThat(visit.at("#job progress")).isVisible();
      assertThat(visit.at("#job-state")).containsText("件は変更なし");
      visit.assertAccessible();
      assertThat(visit.at("#job-state")).containsText("完了しました。");
      assertThat(visit.at("#job progress")).hasCount(0);
      assertThat(visit.at("#current")).not().hasText(before);
      visit.assertAccessible();
      visit.assertFitsWidth();

      long start = System.nanoTime();
      visit.at("#undo").click();
      assertThat(visit.at("main")).containsText("401 件の文書が検索できなくなります");
      visit.assertAccessible();
      visit.at("#do").click();
      assertThat(visit.at("#current")).hasText(before);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ROLLBACK);

      visit.open(Site.search("置き傘の貸し出し") + "&lang=ja");
      assertThat(visit.at("body")).not().containsText("受付で借りられる");
    } finally {
      site.remove("試験");
    }
  }

  @Test
  void everythingWorksWithoutScriptsAndOnAPhone(Chromium chromium) throws IOException {
    Site site = chromium.site();
    site.write(NEW, "# 置き傘の貸し出し\n\n置き傘は受付で借りられる。\n");
    try (Visit visit =
        chromium
            .visit(
                new Browser.NewContextOptions()
                    .setJavaScriptEnabled(false)
                    .setViewportSize(390, 760)
                    .setIsMobile(true))
            .open("/admin?lang=en")) {
      visit.assertFitsWidth();
      String before = visit.at("#current").innerText();
      visit.at("#update").click();
      for (int tries = 0; visit.at("#job progress").count() > 0; tries++) {
        assertThat(tries).isLessThan(1_000);
        visit.at("noscript a").click();
      }
      assertThat(visit.at("#job-state")).containsText("Done:");
      assertThat(visit.at("#current")).not().hasText(before);
      visit.at("#undo").click();
      visit.at("#do").click();
      assertThat(visit.at("#current")).hasText(before);
      assertThat(visit.page()).hasURL(java.util.regex.Pattern.compile(".*/admin\\?lang=en$"));
    } finally {
      site.remove("試験");
    }
  }
}
