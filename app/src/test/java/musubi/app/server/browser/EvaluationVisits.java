package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A curator looks at evaluations, compares two, and makes one, in a browser. */
@ExtendWith(Chromium.Extension.class)
abstract class EvaluationVisits {

  private static boolean evaluated;

  @BeforeEach
  void evaluate(Chromium chromium) {
    if (!evaluated) {
      evaluated = true;
      new EvaluatedSite(chromium.site()).evaluate();
    }
  }

  private static int drawn(Visit visit) {
    return ((Number)
            visit
                .page()
                .evaluate(
                    "[...document.querySelectorAll('canvas')].filter(canvas =>"
                        + " canvas.getContext('2d').getImageData(0, 0, canvas.width,"
                        + " canvas.height).data.some(part => part !== 0)).length"))
        .intValue();
  }

  @Test
  void figuresAreDrawnAndTwoEvaluationsComparedQueryByQuery(Chromium chromium) {
    try (Visit visit = chromium.visit().open("/")) {
      visit.at("#manage").click();
      visit.at("#desk a:has-text('精度の推移')").click();
      visit.at("#lists a:has-text('company-eval')").click();
      assertThat(visit.at("#evaluations tbody").first()).containsText("いつもの設定");
      assertThat(visit.at("#evaluations .changed").first()).hasText("設定変更");
      visit.page().waitForFunction("document.querySelector('canvas').width > 300");
      assertThat(drawn(visit)).as("plots that are drawn").isEqualTo(3);
      visit.assertAccessible();
      visit.assertFitsWidth();

      visit.at("#compare").click();
      assertThat(visit.at("#facts")).containsText("検索語 96 件");
      visit.assertAccessible();
      visit.at("#queries tbody tr:not(.equal) a").first().click();
      assertThat(visit.at("#before li").first()).isVisible();
      assertThat(visit.at("#after li:not(.same)").first()).isVisible();
      visit.assertAccessible();
      visit.assertFitsWidth();
      visit.at("#below").click();
      assertThat(visit.at("#above")).isVisible();
    }
  }

  @Test
  void aListIsEvaluatedWhileThePageWaits(Chromium chromium) throws IOException {
    EvaluatedSite site = new EvaluatedSite(chromium.site());
    site.addList("試験");
    try (Visit visit = chromium.visit().open("/curate/evaluations")) {
      visit.at("#run-list").selectOption("試験");
      visit.at("#run-do").click();
      assertThat(visit.at("#run-state")).hasText("「試験」での測定が終わりました。");
      assertThat(visit.at("#lists [aria-current]")).hasText("試験");
      visit.assertAccessible();
    } finally {
      site.removeList("試験");
    }
  }

  @Test
  void everythingFitsAPhoneAndWorksWithoutScripts(Chromium chromium) {
    try (Visit visit =
        chromium
            .visit(
                new Browser.NewContextOptions()
                    .setJavaScriptEnabled(false)
                    .setViewportSize(390, 760)
                    .setIsMobile(true))
            .open("/curate/evaluations?list=company-eval&lang=en")) {
      assertThat(visit.at("noscript p").first()).isVisible();
      visit.assertFitsWidth();
      visit.at("#compare").click();
      visit.assertFitsWidth();
      visit.at("#queries tbody a").first().click();
      assertThat(visit.at("#before li").first()).isVisible();
      visit.assertFitsWidth();
    }
  }

  @Test
  void bothPagesAreLegibleInTheDark(Chromium chromium) {
    try (Visit visit =
        chromium
            .visit(
                new Browser.NewContextOptions()
                    .setColorScheme(ColorScheme.DARK)
                    .setViewportSize(390, 760)
                    .setIsMobile(true))
            .open("/curate/evaluations?list=company-eval")) {
      assertThat(visit.at("canvas").first()).isVisible();
      visit.assertAccessible();
      visit.assertLegible();
      visit.assertFitsWidth();
      visit.at("#compare").click();
      visit.at("#queries tbody tr:not(.equal) a").first().click();
      assertThat(visit.at("#before li").first()).isVisible();
      visit.assertLegible();
    }
  }
}
