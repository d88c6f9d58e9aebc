package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A document opens at the place that was found, in a browser. */
@ExtendWith(Chromium.Extension.class)
class DocumentBrowserIT {

  @Test
  void aPdfOpensAtItsPageWithTheWordsMarked(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("宿泊費の上限"))) {
      visit.at(".hit[data-path$='%s'] h2 a".formatted(Site.PDF)).click();
      Locator third = visit.at(".pdf-page[data-number='3']");
      assertThat(visit.at("#pdf")).hasAttribute("data-ready", "true");
      assertThat(third).isInViewport();
      assertThat(third.locator("mark").first()).isInViewport();
      assertThat(third.locator("mark").first()).hasText(Pattern.compile("宿泊|上限"));
      assertThat(visit.at("#pdf-note")).isHidden();
      assertThat(drawn(third)).as("something is drawn").isTrue();
      visit.assertAccessible();

      Download file = visit.page().waitForDownload(() -> visit.at(".download").click());
      assertThat(file.suggestedFilename()).isEqualTo("出張の手引き.pdf");
      visit.at(".back a").click();
      assertThat(visit.at("#q")).hasValue("宿泊費の上限");
    }
  }

  private static boolean drawn(Locator page) {
    return (boolean)
        page.locator("canvas")
            .evaluate(
                """
                (canvas) => {
                  const data = canvas.getContext('2d')
                    .getImageData(0, 0, canvas.width, canvas.height).data;
                  for (let i = 0; i < data.length; i += 4) {
                    if (data[i + 3] > 0 && data[i] < 128) return true;
                  }
                  return false;
                }
                """);
  }

  @Test
  void aSheetOpensAtItsCell(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("衛星電話"))) {
      visit.at(".hit[data-path$='%s'] h2 a".formatted(Site.SHEET)).click();
      assertThat(visit.page()).hasURL(Pattern.compile("#p"));
      assertThat(visit.at("#cell")).hasText("衛星電話");
      assertThat(visit.at("#cell")).isInViewport();
      assertThat(visit.at(".sheet tr:has(#cell) th")).hasText("88");
      visit.assertAccessible();
    }
  }

  @Test
  void aTextOpensAtThePassageAndStepsThroughTheMatches(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.document("FAQ/FAQ-402_経理・経費のFAQ.md", "領収書"))) {
      Locator current = visit.at(".run[aria-current]");
      assertThat(current.locator("mark").first()).isInViewport();
      String before = current.getAttribute("id");
      String position = visit.at("#position").innerText();
      Locator step = visit.at("#next[href]").or(visit.at("#previous[href]")).first();
      step.click();
      assertThat(visit.at("#position")).not().hasText(position);
      assertThat(current).not().hasAttribute("id", before);
      assertThat(current.locator("mark").first()).isInViewport();
      visit.assertAccessible();
    }
  }

  @Test
  void similarDocumentsLeadFurther(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("経費精算"))) {
      visit.at(".hit h2 a").first().click();
      String title = visit.at("h1").innerText();
      Locator other = visit.at("#similar a").first();
      assertThat(other).isVisible();
      other.click();
      assertThat(visit.at("h1")).not().hasText(title);
      assertThat(visit.at("#text")).isVisible();
      visit.assertAccessible();
    }
  }
}
