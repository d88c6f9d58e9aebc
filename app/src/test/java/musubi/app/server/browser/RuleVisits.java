package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import musubi.app.usage.UsageLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A curator pins a document for a query, in a browser. */
@ExtendWith(Chromium.Extension.class)
abstract class RuleVisits {

  private static final Duration MINUTE = Duration.ofSeconds(60);

  private static final String QUERY = "駐輪場の使い方";

  private static boolean asked;
  private Path rules;

  @BeforeEach
  void ask(Chromium chromium) throws InterruptedException {
    rules = chromium.site().data().resolve("rules.yml");
    if (!asked) {
      asked = true;
      UsageLog log = new UsageLog("rule-");
      Instant at = Instant.now().minus(1, ChronoUnit.HOURS);
      for (String name : List.of("a", "b", "c")) {
        log.search(at, UsageLog.person("rule-" + name, "rule-day-" + name), QUERY, 0.1);
      }
      log.write(chromium.site().database());
    }
  }

  @AfterEach
  void noRules() throws IOException {
    Files.deleteIfExists(rules);
  }

  /** The minute test: from the report to results in which the document stands first. */
  @Test
  void aPinIsSetWithinAMinuteAndTwelveClicksAndKeys(Chromium chromium) {
    try (Visit visit = chromium.visit().open("/curate/queries?kind=frequent&weeks=13")) {
      long start = System.nanoTime();
      int clicks = 0;
      visit.at("#frequent tr:has-text('" + QUERY + "') a:has-text('固定・お知らせ')").click();
      clicks++;
      assertThat(visit.at("#values")).hasValue(QUERY);
      visit.at("#find").fill("旅費"); // two keys, and the one that sends them
      visit.at("#find").press("Enter");
      clicks += 3;
      String id = visit.at("#found button[name=pin-first]").first().getAttribute("value");
      visit.at("#found button[name=pin-first]").first().click();
      clicks++;
      assertThat(visit.at("#after li").first()).containsText("おすすめ");
      visit.assertAccessible();
      visit.at("#save").click();
      clicks++;
      assertThat(visit.at("#said")).containsText("保存しました");
      visit.assertAccessible();
      visit.at("#rules a:has-text('結果を見る')").click();
      clicks++;
      assertThat(visit.at("#q")).hasValue(QUERY);
      assertThat(visit.at("#hits > li").first().locator(".badge.pinned")).hasText("おすすめ");
      assertThat(visit.at("#hits > li").first().getAttribute("data-path")).endsWith(id);
      visit.assertAccessible();
      assertThat(clicks).isLessThanOrEqualTo(12);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(MINUTE);
    }
  }

  @Test
  void aRuleIsMadeWithoutScriptsOnAPhone(Chromium chromium) {
    try (Visit visit =
        chromium
            .visit(
                new Browser.NewContextOptions()
                    .setJavaScriptEnabled(false)
                    .setViewportSize(390, 760)
                    .setIsMobile(true))
            .open("/curate/rules?query=" + "旅費")) {
      visit.at("#hits button[name=hide-one]").first().click();
      assertThat(visit.at("#hidden li")).hasCount(1);
      assertThat(visit.at("#before .gone")).hasCount(1);
      visit.at("#save").click();
      assertThat(visit.at("#rules > li")).hasCount(1);
      visit.at("#rules form[action$=switch] button").click();
      assertThat(visit.at(".rule-state")).hasText("停止中");
      visit.at("#history").click();
      assertThat(visit.at("#revisions tbody tr").first()).isVisible();
    }
  }

  @Test
  void formAndListFitAPhoneAndAreLegible(Chromium chromium) throws IOException {
    Files.writeString(
        rules,
        "rules:\n- id: r\n  queries: 旅費\n  notice: {text: お知らせの文, link: 'https://intra.example/'}\n");
    for (String address :
        new String[] {
          "/curate/rules", "/curate/rules/edit?id=r", "/curate/rules/check", "/?q=旅費"
        }) {
      try (Visit visit =
          chromium
              .visit(new Browser.NewContextOptions().setViewportSize(390, 760).setIsMobile(true))
              .open(address)) {
        visit.assertAccessible();
        visit.assertLegible();
        visit.assertFitsWidth();
      }
    }
  }
}
