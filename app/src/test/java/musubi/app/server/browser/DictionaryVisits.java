package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import musubi.app.usage.UsageLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A curator mends what is not found, in a browser. */
@ExtendWith(Chromium.Extension.class)
abstract class DictionaryVisits {

  /** A word that no document has; what is shown for it says nothing of it. */
  private static final String ASKED = "カピバラ";

  private static boolean asked;

  @BeforeEach
  void ask(Chromium chromium) throws InterruptedException {
    if (!asked) {
      asked = true;
      UsageLog log = new UsageLog("dictionary-");
      for (String name : List.of("a", "b", "c")) {
        log.search(Instant.now().minusSeconds(600), UsageLog.person(name, "day-of-" + name), ASKED);
      }
      log.write(chromium.site().database());
    }
  }

  /** The minute test: 6 clicks and keys, where 12 are allowed. */
  @Test
  void aQueryWithoutResultIsAnsweredWithinAMinute(Chromium chromium) {
    try (Visit visit = chromium.visit().open("/curate/queries")) {
      long start = System.nanoTime();
      visit.at("#tabs a:has-text('結果なし')").click();
      visit.at("tr:has-text('%s') a:has-text('同義語を足す')".formatted(ASKED)).click();
      assertThat(visit.at("#named")).not().containsText("よく合っています");
      visit.at("#word").fill("健康診断");
      visit.at("#word").press("Enter");
      assertThat(visit.at("#compared > div").first()).not().containsText("健康診断");
      assertThat(visit.at("#compared > div").last().locator("li").first()).containsText("健康診断");
      visit.at("#save").press("Enter");
      assertThat(visit.at("#said")).containsText("いまから検索に効いています");
      visit.at("#results").click();
      assertThat(visit.at("#q")).hasValue(ASKED);
      assertThat(visit.at(".hit").first()).containsText("健康診断");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));

      visit.open("/curate/dictionaries");
      assertThat(visit.at("#history tbody tr").first()).containsText("+1 行");
      visit.assertAccessible();
    }
  }

  @Test
  void whatIsTypedIsFollowedAndABadLineIsNamed(Chromium chromium) {
    try (Visit visit =
        chromium.visit().mayBeRefused().open("/curate/dictionaries?file=stop-words")) {
      visit.at("#tried").fill("出張の手続き");
      assertThat(visit.at("#words")).containsText("手続き");
      visit.at("#text").fill("手続き\n出張の旅費\n");
      assertThat(visit.at("#counted")).containsText("見直しが必要な行が 1 行");
      assertThat(visit.at("#faults")).containsText("2 行目");
      assertThat(visit.at("#words-then del")).hasText("手続き");
      visit.assertAccessible();
      visit.at("#preview").click();
      assertThat(visit.at("#said")).containsText("保存できません");
      assertThat(visit.at("#text")).hasValue("手続き\n出張の旅費\n");
      assertThat(visit.at("#save")).hasCount(0);
      visit.assertAccessible();
    }
  }

  @Test
  void aChangeIsSavedAndTakenBackWithoutScriptsOnAPhone(Chromium chromium) {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      try (Visit visit =
          chromium
              .visit(
                  new Browser.NewContextOptions()
                      .setJavaScriptEnabled(false)
                      .setColorScheme(scheme)
                      .setViewportSize(390, 760)
                      .setIsMobile(true))
              .open("/curate/dictionaries?file=stop-words&lang=en")) {
        visit.at("#text").fill("件\n" + scheme + "\n");
        visit.at("#tried").fill("出張の件");
        visit.at("#check").click();
        assertThat(visit.at("#words-then")).containsText("left out");
        visit.at("#preview").click();
        assertThat(visit.at("#moved-summary")).containsText("Tried");
        visit.assertFitsWidth();
        visit.at("#why").fill("says nothing here");
        visit.at("#save").click();
        assertThat(visit.at("#said")).containsText("Saved.");
        assertThat(visit.at("#history tbody tr").first()).containsText("says nothing here");
        visit.assertFitsWidth();
        visit.at("#undo").click();
        assertThat(visit.at("#history tbody tr").first()).containsText("Put back");
        visit.at("#history tbody tr a").first().click();
        assertThat(visit.at("#shown .went").first()).containsText("件");
        visit.assertFitsWidth();
      }
    }
  }
}
