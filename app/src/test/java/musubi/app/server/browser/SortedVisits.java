package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import musubi.app.server.Server;
import musubi.app.server.SortedSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Readers narrow by what a classifier said, and unfold near copies, in a browser. */
@ExtendWith(Chromium.Extension.class)
abstract class SortedVisits {

  @TempDir static Path folder;
  private static Server server;

  @BeforeAll
  static void start() throws IOException {
    server = SortedSite.start(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static Visit visit(Chromium chromium, String query) {
    return chromium
        .visit(server.url(), new Browser.NewContextOptions())
        .open(Site.search(query) + "&lang=ja");
  }

  @Test
  void aPredictedValueNarrowsAndCanBeTakenBack(Chromium chromium) {
    try (Visit visit = visit(chromium, "届け出")) {
      Locator facet = visit.at("[id='facet-predicted.section']");
      if (!facet.getByText("経理").first().isVisible()) {
        facet.locator("summary").click();
      }
      facet.locator("a.value").filter(new Locator.FilterOptions().setHasText("経理")).click();
      assertThat(visit.at(".hit h2")).hasCount(1);
      assertThat(visit.at(".hit h2")).hasText("旅費");
      assertThat(visit.at(".hit .predicted")).hasText("経理（自動判定）");
      visit.assertAccessible();
      visit.at(".chip").filter(new Locator.FilterOptions().setHasText("経理")).click();
      assertThat(visit.at(".hit h2").filter(new Locator.FilterOptions().setHasText("休暇")))
          .hasCount(1);
    }
  }

  @Test
  void copiesUnfoldByKeyAndOpen(Chromium chromium) {
    try (Visit visit = visit(chromium, "休暇 届け出")) {
      Locator copies = visit.at(".same");
      Locator copy = copies.locator(".rows a");
      assertThat(copy).isHidden();
      copies.locator("summary").focus();
      visit.page().keyboard().press("Enter");
      assertThat(copy).isVisible();
      visit.assertAccessible();
      copy.click();
      assertThat(visit.at(".document h1")).containsText("休暇");
    }
  }
}
