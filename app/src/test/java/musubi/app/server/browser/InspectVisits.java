package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A curator asks why a document is not higher, in a browser. */
@ExtendWith(Chromium.Extension.class)
abstract class InspectVisits {

  private static final String QUERY = "出張の日当";

  @Test
  void fromAHitToItsPlaceAndTheTermsOfAPassage(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search(QUERY) + "&lang=ja")) {
      visit.at("#hits .hit").nth(1).locator(".why summary").click();
      visit.at("#hits .hit").nth(1).locator(".look").click();
      assertThat(visit.page()).hasURL(Pattern.compile("/curate/document\\?id="));
      assertThat(visit.at("#desk [aria-current]")).hasText("文書を調べる");
      assertThat(visit.at("#reasons li").first()).hasText("検索結果の2件目に出ます。");
      assertThat(visit.at("#beside tbody tr")).hasCount(2);
      visit.assertAccessible();

      visit.at(".inspect-passage summary").first().click();
      visit.at(".inspect-passage a").first().click();
      assertThat(visit.at("#terms tbody tr").first()).isVisible();
      assertThat(visit.at(".inspect-passage").first()).hasAttribute("open", "");
      visit.assertAccessible();

      visit.at("#beside a").first().click();
      assertThat(visit.at("#reasons li").first()).hasText("検索結果の先頭に出ます。");
    }
  }

  @Test
  void aPartOfATitleIsEnoughWithoutScriptsOnAPhone(Chromium chromium) {
    try (Visit visit =
        chromium
            .visit(
                new Browser.NewContextOptions()
                    .setJavaScriptEnabled(false)
                    .setViewportSize(390, 760)
                    .setIsMobile(true))
            .open("/curate/document?lang=en")) {
      visit.at("#inspect-id").fill("規程");
      visit.at("#inspect-query").fill(QUERY);
      visit.at("#inspect button").click();
      visit.at("#choices a").first().click();
      assertThat(visit.at("#place")).containsText(QUERY);
      assertThat(visit.at("#who")).isVisible();
      visit.at(".inspect-ask summary").click();
      visit.at("#ask-name").fill("suzuki");
      visit.at("#ask button").click();
      assertThat(visit.at("#check")).containsText("suzuki (no groups) may read this document");
    }
  }

  @Test
  void itIsLegibleInBothColourSchemesAndFitsAPhone(Chromium chromium) {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      try (Visit visit =
          chromium
              .visit(
                  new Browser.NewContextOptions()
                      .setColorScheme(scheme)
                      .setViewportSize(390, 760)
                      .setIsMobile(true))
              .open(Site.search(QUERY) + "&lang=ja")) {
        visit.at("#hits .hit").nth(1).locator(".why summary").click();
        visit.at("#hits .hit").nth(1).locator(".look").click();
        visit.at(".inspect-passage summary").first().click();
        visit.at(".inspect-passage a").first().click();
        assertThat(visit.at("#terms tbody tr").first()).isVisible();
        visit.assertAccessible();
        visit.assertLegible();
        visit.assertFitsWidth();
      }
    }
  }
}
