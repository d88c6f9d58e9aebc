package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do on the search page, in a browser. */
@ExtendWith(Chromium.Extension.class)
abstract class SearchVisits {

  /** Patterns are matched in the browser's language, which has no quotation. */
  private static Pattern containing(String part) {
    return Pattern.compile(part.replaceAll("[?.+]", "\\\\$0"));
  }

  @Test
  void aFirstSearch(Chromium chromium) {
    try (Visit visit = chromium.visit().open("/")) {
      assertThat(visit.at("#index-state")).containsText("件");
      assertThat(visit.at("#newest li").first()).isVisible();
      visit.assertAccessible();

      visit.at("#q").fill("VPN につながらない");
      visit.at("#q").press("Enter");

      assertThat(visit.page()).hasURL(containing("?q=VPN"));
      assertThat(visit.at(".hit").first()).containsText("VPN");
      assertThat(visit.at(".hit mark").first()).isVisible();
      visit.assertAccessible();

      visit.open("/");
      assertThat(visit.at("#recent-list a")).hasText("VPN につながらない");
      visit.at("#recent-clear").click();
      assertThat(visit.at("#recent")).isHidden();
      visit.page().reload();
      assertThat(visit.at("#frequent")).isVisible();
      assertThat(visit.at("#recent")).isHidden();
    }
  }

  /** The browser's own composition, as an input method drives it. */
  @Test
  void suggestionsStayWhileWordsAreComposedAndEnterOnlyEndsThem(Chromium chromium) {
    try (Visit visit = chromium.visit().open("/")) {
      CDPSession session = visit.context().newCDPSession(visit.page());
      visit.at("#q").focus();
      compose(session, "けい");
      assertThat(visit.at("#offers [role=option]").first()).isVisible();
      visit
          .page()
          .evaluate(
              """
              () => {
                window.hidings = 0;
                window.submissions = 0;
                const box = document.getElementById('offers');
                new MutationObserver(() => box.hidden && window.hidings++)
                  .observe(box, { attributes: true });
                document.getElementById('search-form').addEventListener('submit', (event) => {
                  if (!event.defaultPrevented) window.submissions++;
                });
              }
              """);

      compose(session, "経費");
      assertThat(visit.at("#offers .offer-text").first()).containsText("経費");
      visit.page().keyboard().press("ArrowDown");
      visit.page().keyboard().press("Enter");
      visit
          .page()
          .evaluate(
              """
              document.getElementById('q').dispatchEvent(new KeyboardEvent('keydown',
                { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true }))
              """);

      assertThat(visit.at("#q")).hasValue(Pattern.compile("経費\\s*"));
      assertThat(visit.at("#offers [aria-selected=true]")).hasCount(0);
      assertThat(visit.page().evaluate("[window.submissions, window.hidings]"))
          .isEqualTo(List.of(0, 0));
      assertThat(visit.page()).not().hasURL(containing("q="));

      JsonObject text = new JsonObject();
      text.addProperty("text", "経費");
      session.send("Input.insertText", text);
      visit.page().keyboard().press("Enter");
      assertThat(visit.page()).hasURL(containing("q="));
      assertThat(visit.at(".hit").first()).containsText("経費");
    }
  }

  private static void compose(CDPSession session, String text) {
    JsonObject state = new JsonObject();
    state.addProperty("text", text);
    state.addProperty("selectionStart", text.length());
    state.addProperty("selectionEnd", text.length());
    session.send("Input.imeSetComposition", state);
  }

  @Test
  void theKeyboardIsEnough(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("経費精算"))) {
      assertThat(visit.at("#q")).not().isFocused();
      visit.page().keyboard().press("/");
      assertThat(visit.at("#q")).isFocused();
      visit.page().keyboard().type("有給");
      Locator options = visit.at("#offers [role=option]");
      assertThat(options.first()).containsText("有給");
      visit.assertAccessible();

      visit.page().keyboard().press("ArrowDown");
      assertThat(options.first()).hasAttribute("aria-selected", "true");
      String offered = options.first().getAttribute("data-text");
      assertThat(visit.at("#q")).hasValue(offered);
      visit.page().keyboard().press("ArrowUp");
      assertThat(visit.at("#q")).hasValue("有給");
      visit.page().keyboard().press("ArrowDown");
      visit.page().keyboard().press("Escape");
      assertThat(visit.at("#offers")).isHidden();
      assertThat(visit.at("#q")).hasValue("有給");

      visit.page().keyboard().press("ArrowDown");
      assertThat(options.first()).isVisible();
      visit.page().keyboard().press("ArrowDown");
      visit.page().keyboard().press("Enter");
      assertThat(visit.page()).hasURL(containing("q=" + Site.encoded(offered)));
      assertThat(visit.at(".hit").first()).isVisible();
    }
  }

  @Test
  void aFilterIsPutOnAndTakenOff(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("申請の手順"))) {
      assertThat(visit.at("#chips")).hasCount(0);
      Locator value = visit.at("#facet-department a.value").first();
      String department = value.locator("span").first().innerText();
      value.click();

      assertThat(visit.at(".chip")).containsText(department);
      assertThat(visit.page()).hasURL(containing("filter="));
      for (Locator shown : visit.at(".hit .department").all()) {
        assertThat(shown).hasText(department);
      }
      visit.assertAccessible();
      visit.page().reload();
      assertThat(visit.at(".chip")).containsText(department);

      visit.at(".chip").click();
      assertThat(visit.at(".chip")).hasCount(0);
      assertThat(visit.page()).not().hasURL(containing("filter="));
      visit.page().goBack();
      assertThat(visit.at(".chip")).containsText(department);
    }
  }

  @Test
  void severalValuesAreChosenTogetherOrOneInPlaceOfTheOthers(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("申請の手順"))) {
      Locator values = visit.at("#facet-department a.value");
      String first = values.nth(0).locator("span").first().innerText();
      String second = values.nth(1).locator("span").first().innerText();
      values.nth(0).click();
      assertThat(visit.at(".chip")).hasCount(1);
      assertThat(visit.at("#facet-department a.value:focus")).containsText(first);

      Locator other = visit.at("#facet-department a.value:not(.chosen)").getByText(second);
      other.click();
      assertThat(visit.at(".chip")).hasCount(2);
      assertThat(visit.at("#facet-department a.chosen")).hasCount(2);
      assertThat(visit.at("#told")).hasText(visit.at("#total").innerText());
      for (Locator shown : visit.at(".hit .department").all()) {
        assertThat(shown).hasText(Pattern.compile("^(" + first + "|" + second + ")$"));
      }
      visit.assertAccessible();

      visit.at("#facet-department .only").first().click();
      assertThat(visit.at(".chip")).hasCount(1);
      assertThat(visit.at("#facet-department a.value")).not().hasCount(1);
    }
  }

  @Test
  void whatIsReplacedSaysSoUntilTheAnswerIsThere(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("申請の手順"))) {
      visit
          .page()
          .evaluate(
              """
              new MutationObserver((changes) => {
                window.waited ||= changes.some(({ target }) =>
                  target.id === 'results' && target.classList.contains('htmx-request'));
              }).observe(document.body, { attributes: true, attributeFilter: ['class'], subtree: true })
              """);
      visit.at("#facet-department a.value").first().click();
      assertThat(visit.at(".chip")).hasCount(1);
      assertThat(visit.page().evaluate("window.waited")).isEqualTo(true);
    }
  }

  @Test
  void theOtherLanguageShowsWhatIsShownNow(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("申請の手順"))) {
      visit.at("#facet-department a.value").first().click();
      assertThat(visit.at(".chip")).hasCount(1);
      String address = visit.page().url();
      visit.at("#language").click();
      assertThat(visit.page()).hasURL(address + "&lang=en");
      assertThat(visit.at("html")).hasAttribute("lang", "en");
      assertThat(visit.at(".chip")).hasCount(1);
    }
  }

  @Test
  void aHitTellsWhyItIsThere(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("経費精算"))) {
      Locator why = visit.at(".hit").first().locator(".why");
      assertThat(why.locator("li").first()).isHidden();
      why.locator("summary").click();
      assertThat(why.locator("li").first()).isVisible();
      assertThat(why).containsText("経費");
      visit.assertAccessible();
    }
  }

  @Test
  void pagesFollowAndTheBackButtonGoesBack(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("手順"))) {
      String first = visit.at(".hit h2").first().innerText();
      visit.at("#pages a.next").click();
      assertThat(visit.page()).hasURL(containing("page=2"));
      assertThat(visit.at("#pages .current")).hasText("2");
      assertThat(visit.at(".hit h2").first()).not().hasText(first);

      visit.page().goBack();
      assertThat(visit.page()).not().hasURL(containing("page="));
      assertThat(visit.at(".hit h2").first()).hasText(first);
      // The page came anew; its scripts have to be there to go on.
      visit.page().waitForLoadState();
      visit.page().goForward();
      assertThat(visit.at("#pages .current")).hasText("2");
    }
  }

  @Test
  void withoutScriptThereIsSearchAllTheSame(Chromium chromium) {
    try (Visit visit =
        chromium.visit(new Browser.NewContextOptions().setJavaScriptEnabled(false)).open("/")) {
      visit.at("#q").fill("経費精算");
      visit.at("#q").press("Enter");
      assertThat(visit.page()).hasURL(containing("q="));
      assertThat(visit.at(".hit").first()).containsText("経費");
      visit.at("#facet-department a.value").first().click();
      assertThat(visit.at(".chip")).isVisible();
      visit.at(".hit h2 a").first().click();
      assertThat(visit.at("#text mark").first()).isVisible();
      visit.open(Site.document(Site.PDF, "宿泊費"));
      assertThat(visit.at("#text")).containsText("12,000");
    }
  }

  @Test
  void everyPageFitsAPhone(Chromium chromium) {
    try (Visit visit =
        chromium.visit(
            new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setIsMobile(true)
                .setHasTouch(true))) {
      for (String address : pages()) {
        visit.open(address);
        assertThat(visit.at("main")).isVisible();
        visit.assertFitsWidth();
        visit.assertAccessible();
      }
    }
  }

  /** A window of 1280 pixels, enlarged to 200 % and to 400 %. */
  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void everyPageFitsWhenItIsEnlarged(int times, Chromium chromium) {
    try (Visit visit =
        chromium.visit(
            new Browser.NewContextOptions()
                .setViewportSize(1280 / times, 800 / times)
                .setDeviceScaleFactor(times))) {
      for (String address : pages()) {
        visit.open(address);
        assertThat(visit.at("main")).isVisible();
        visit.assertFitsWidth();
        visit.assertAccessible();
      }
    }
  }

  @Test
  void onPaperThereAreTheHitsWithTheirAddressesAndNothingToPress(Chromium chromium) {
    try (Visit visit = chromium.visit().open(Site.search("経費精算") + "&filter=path=規程")) {
      assertThat(visit.at(".chip")).hasCount(1);
      visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

      for (String hidden :
          List.of(".skip", ".ask", "#facets", "#orders", ".to-facets", ".fold", ".foot")) {
        assertThat(visit.at(hidden).first()).isHidden();
      }
      assertThat(visit.at("#results-title")).isInViewport();
      Locator link = visit.at(".hit h2 a").first();
      assertThat(link).hasCSS("color", "rgb(0, 0, 0)");
      assertThat(visit.at(".hit .text").first()).isVisible();
      assertThat(visit.at(".chip").first()).containsText("規程");
      String printed =
          (String) link.evaluate("(a) => getComputedStyle(a, '::after').content.slice(1, -1)");
      String path = visit.at(".hit .file").first().innerText();
      assertThat(printed).contains("/document?id=規程/").endsWith(path);
      visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
      visit.page().navigate(printed);
      assertThat(visit.at(".crumbs")).containsText(path);
    }
  }

  @Test
  void darkModeIsDarkAndLegible(Chromium chromium) {
    try (Visit visit =
        chromium.visit(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK))) {
      for (String address : pages()) {
        visit.open(address);
        assertThat(visit.at("body")).hasCSS("background-color", "rgb(23, 25, 29)");
        visit.assertLegible();
      }
    }
  }

  private static List<String> pages() {
    return List.of(
        "/",
        "/?lang=en",
        Site.search("経費精算"),
        Site.search("zzzqqqxxx 42424242") + "&filter=" + Site.encoded("department=ない部署"),
        Site.document(Site.PDF, "宿泊費"),
        Site.document(Site.SHEET, "衛星電話"));
  }
}
