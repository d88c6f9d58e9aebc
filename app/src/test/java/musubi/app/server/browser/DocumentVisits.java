package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A document opens at the place that was found, in a browser. */
@ExtendWith(Chromium.Extension.class)
abstract class DocumentVisits {

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

  @Test
  void aPdfIsEnlargedByButtonsAndKeysAndFitsTheWidthAgain(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.document(Site.PDF, "宿泊費の上限"))) {
      assertThat(visit.at("#pdf")).hasAttribute("data-ready", "true");
      Locator third = visit.at(".pdf-page[data-number='3']");
      assertThat(visit.at("#pdf-position")).hasText("3 / 3 ページ");
      assertThat(visit.at("#pdf-fit")).hasAttribute("aria-pressed", "true");
      double fitted = third.boundingBox().width;
      String percent = visit.at("#pdf-zoom").innerText();

      visit.at("#pdf-larger").click();
      visit.at("#pdf").focus();
      visit.page().keyboard().press("+");
      assertThat(visit.at("#pdf-zoom")).not().hasText(percent);
      assertThat(third.boundingBox().width).isGreaterThan(1.3 * fitted);
      assertThat(third).isInViewport();
      Locator canvas = third.locator("canvas");
      assertThat(canvas).hasCount(1);
      visit
          .page()
          .waitForCondition(
              () ->
                  (int) canvas.evaluate("(canvas) => canvas.width") >= (int) (1.3 * fitted)
                      && drawn(third));
      visit.assertAccessible();

      visit.page().keyboard().press("-");
      visit.page().keyboard().press("0");
      assertThat(visit.at("#pdf-zoom")).hasText(percent);
      assertThat(visit.at("#pdf-fit")).hasAttribute("aria-pressed", "true");
      for (int i = 0; i < 20; i++) {
        visit.page().keyboard().press("-");
      }
      assertThat(visit.at("#pdf-smaller")).isDisabled();
      assertThat(visit.at("#pdf-zoom")).hasText("25%");
      visit.at("#pdf-fit").click();
      assertThat(visit.at("#pdf-zoom")).hasText(percent);
    }
  }

  @Test
  void aPictureInJpeg2000IsDrawn(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.document(Site.SCAN, "避難経路図"))) {
      assertThat(visit.at("#pdf")).hasAttribute("data-ready", "true");
      Locator page = visit.at(".pdf-page[data-number='1']");
      boolean red =
          (boolean)
              page.locator("canvas")
                  .evaluate(
                      """
                      (canvas) => {
                        const data = canvas.getContext('2d')
                          .getImageData(0, 0, canvas.width, canvas.height).data;
                        for (let i = 0; i < data.length; i += 4) {
                          if (data[i] > 150 && data[i + 1] < 80 && data[i + 2] < 80) return true;
                        }
                        return false;
                      }
                      """);
      assertThat(red).as("the red picture").isTrue();
    }
  }

  @Test
  void theOtherLanguageShowsTheSamePlaceOfTheSameDocument(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.document("FAQ/FAQ-402_経理・経費のFAQ.md", "領収書"))) {
      visit.at("#next[href]").or(visit.at("#previous[href]")).first().click();
      String shown = visit.at(".run[aria-current]").getAttribute("id");
      String title = visit.at("h1").innerText();

      visit.at("#language").click();
      assertThat(visit.at("html")).hasAttribute("lang", "en");
      assertThat(visit.at("h1")).hasText(title);
      assertThat(visit.at("#q")).hasValue("領収書");
      assertThat(visit.at(".run[aria-current]")).hasAttribute("id", shown);
    }
  }

  @Test
  void theWayBackLeadsToTheSearchAsItWasLeft(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("手順") + "&sort=-modified")) {
      visit.at("#pages a.next").click();
      assertThat(visit.page()).hasURL(Pattern.compile("page=2"));
      String results = visit.page().url();
      visit.at(".hit h2 a").first().click();
      visit.at("#back").click();
      assertThat(visit.page()).hasURL(results);

      visit.open(Site.document(Site.PDF, "宿泊費"));
      visit.at("#back").click();
      assertThat(visit.at("#q")).hasValue("宿泊費");
    }
  }

  @Test
  void aShortWindowHasOneScrollBarBesideTheText(Chromium chromium) {
    try (Visit visit = chromium.visit(new Browser.NewContextOptions().setViewportSize(1100, 420))) {
      visit.open(Site.document("FAQ/FAQ-402_経理・経費のFAQ.md", "領収書"));
      assertThat(visit.at("#matches a").first()).isVisible();
      Object scrolling =
          visit
              .at(".document-side")
              .evaluate(
                  """
                  (side) => [side, ...side.querySelectorAll('*')].filter((element) =>
                    element.scrollHeight > element.clientHeight + 1 &&
                    /auto|scroll/.test(getComputedStyle(element).overflowY)).length
                  """);
      assertThat(scrolling).isEqualTo(1);
    }
  }

  @Test
  void onPaperThereIsTheTextAndNothingToPress(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.document(Site.PDF, "宿泊費の上限"))) {
      assertThat(visit.at("#pdf")).hasAttribute("data-ready", "true");
      visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(visit.at("#text .whole")).isVisible();
      assertThat(visit.at("#text")).containsText("宿泊費の上限は一泊");
      assertThat(visit.at(".paths code").first()).isVisible();
      for (String hidden :
          List.of("#pdf", "#pdf-bar", "#tools", "#back", "#matches", "#similar", ".copy")) {
        assertThat(visit.at(hidden).first()).isHidden();
      }
      visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
      assertThat(visit.at("#text .whole")).isHidden();
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
      assertThat(current).isInViewport();
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
