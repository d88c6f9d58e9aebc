package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A curator looks at what is searched and not found, in a browser. */
@ExtendWith(Chromium.Extension.class)
abstract class QueryVisits {

  private static boolean asked;

  @BeforeEach
  void ask(Chromium chromium) {
    if (!asked) {
      asked = true;
      AskedLog.write(chromium.site().database());
    }
  }

  @Test
  void aQueryWithoutResultIsFoundInThreeClicksAndItsResultsInOneMore(Chromium chromium) {
    try (Visit visit = chromium.visit().open("/")) {
      visit.at("#manage").click();
      visit.at("#desk a:has-text('検索の記録')").click();
      assertThat(visit.at("#frequent tbody tr").first()).isVisible();
      visit.assertAccessible();
      visit.at("#tabs a:has-text('結果なし')").click();
      assertThat(visit.at("#without-result th[scope=row]").first()).hasText(AskedLog.HOME);
      assertThat(visit.at("#tabs [aria-current]")).hasText("結果なし");
      visit.assertAccessible();

      visit.at("#without-result .links a").first().click();
      assertThat(visit.at("#q")).hasValue(AskedLog.HOME);
    }
  }

  @Test
  void listsAndWeeksAreReachedWithoutScriptsOnAPhone(Chromium chromium) {
    try (Visit visit =
        chromium
            .visit(
                new Browser.NewContextOptions()
                    .setJavaScriptEnabled(false)
                    .setViewportSize(390, 760)
                    .setIsMobile(true))
            .open("/curate/queries?lang=en")) {
      visit.at("#tabs a:has-text('Reworded')").click();
      visit.at("#periods a:has-text('13 weeks')").click();
      assertThat(visit.at("#reformulated")).containsText(AskedLog.REMOTE);
      visit.at("#tabs a:has-text('Trend')").click();
      assertThat(visit.at("svg[role=img]")).hasCount(2);
      visit.at("#trend tbody a").nth(1).click();
      assertThat(visit.page()).hasURL(Pattern.compile("kind=frequent&week=\\d{4}-\\d\\d-\\d\\d"));
      assertThat(visit.at("#periods [aria-current]")).containsText("Week of");
      assertThat(visit.at("#frequent tbody tr").first()).isVisible();
    }
  }

  @Test
  void theTrendIsLegibleInBothColourSchemesAndFitsAPhone(Chromium chromium) {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      try (Visit visit =
          chromium
              .visit(
                  new Browser.NewContextOptions()
                      .setColorScheme(scheme)
                      .setViewportSize(390, 760)
                      .setIsMobile(true))
              .open("/curate/queries?kind=trend&weeks=13")) {
        assertThat(visit.at("svg .line polyline").first()).isVisible();
        visit.assertAccessible();
        visit.assertLegible();
        visit.assertFitsWidth();
      }
    }
  }

  @Test
  void aTableIsSavedForSpreadsheets(Chromium chromium) throws Exception {
    try (Visit visit = chromium.visit().open("/curate/queries?kind=without-result&weeks=13")) {
      Download download = visit.page().waitForDownload(() -> visit.at("#csv").click());
      assertThat(download.suggestedFilename()).startsWith("queries-without-result-");
      assertThat(new String(download.createReadStream().readAllBytes(), "UTF-8"))
          .startsWith("\uFEFF\"検索語\",\"検索回数\"")
          .contains("\r\n\"" + AskedLog.HOME + "\",");
    }
  }
}
