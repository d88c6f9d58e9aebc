package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Readers say whether results helped, in a browser. */
@ExtendWith(Chromium.Extension.class)
abstract class FeedbackVisits {

  @Test
  void isSentWithoutLeavingThePage(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("経費精算") + "&lang=ja")) {
      String address = visit.page().url();
      Locator whole = visit.at("#feedback");
      whole.locator("text=役に立たなかった").click();
      assertThat(whole.locator(".feedback-said")).hasText("ご回答ありがとうございました。");
      whole.locator("button[value=true]").click();
      assertThat(whole.locator("button[value=true]")).hasAttribute("aria-pressed", "true");
      assertThat(whole.locator("button[value=false]")).hasAttribute("aria-pressed", "false");

      Locator why = visit.at(".hit .why").first();
      why.locator("summary").click();
      why.locator("button[value=true]").focus();
      visit.page().keyboard().press("Enter");
      assertThat(why.locator(".feedback-said")).hasText("ご回答ありがとうございました。");
      assertThat(visit.page().url()).isEqualTo(address);
      visit.assertAccessible();
    }
  }

  @Test
  void isSentWithoutScriptAsWell(Chromium chromium) {
    try (Visit visit =
        chromium
            .visit(new Browser.NewContextOptions().setJavaScriptEnabled(false))
            .open(Site.search("経費精算"))) {
      visit.at("#feedback button[value=true]").click();
      assertThat(visit.at("#thanks h1")).hasText("ご回答ありがとうございました。");
      visit.at("#thanks a").click();
      assertThat(visit.at(".hit").first()).isVisible();
    }
  }

  @Test
  void anAddressThatIsCopiedNamesNoSearch(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("経費精算"))) {
      Locator link = visit.at(".hit h2 a").first();
      assertThat(link.getAttribute("href")).contains("search_id=");
      link.click();
      assertThat(visit.at(".document h1")).isVisible();
      assertThat(visit.page().evaluate("location.search").toString())
          .contains("q=")
          .doesNotContain("search_id");
      visit.at("#back").click();
      assertThat(visit.at(".hit").first()).isVisible();
    }
  }
}
