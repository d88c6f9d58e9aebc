package musubi.app.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A reader's page with nothing kept from others. Whatever goes wrong in it, and whatever it asks of
 * another machine, fails the test when it is closed.
 */
final class Visit implements AutoCloseable {

  /** How long a busy machine may take for what is at once there on another. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private final UnaryOperator<String> address;
  private final BrowserContext context;
  private final List<String> faults = new ArrayList<>();
  private final Set<String> origins = new HashSet<>();
  private boolean refusals;
  private final Page page;

  /**
   * Begins a visit.
   *
   * @param address makes the whole address of a path
   */
  Visit(UnaryOperator<String> address, BrowserContext context) {
    this.address = address;
    this.context = context;
    origins.addAll(List.of(address.apply("/"), "blob:"));
    context.setDefaultTimeout(PATIENCE.toMillis());
    context.onConsoleMessage(
        message -> {
          if (message.type().equals("error")
              && !(refusals && message.text().startsWith("Failed to load resource"))) {
            faults.add("console: " + message.text() + " at " + message.location());
          }
        });
    context.onWebError(error -> faults.add("error: " + error.error()));
    context.onDialog(
        dialog -> {
          faults.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    context.onRequest(
        request -> {
          if (origins.stream().noneMatch(request.url()::startsWith)) {
            faults.add("request to another origin: " + request.url());
          }
        });
    page = context.newPage();
  }

  /** It may ask another origin too. */
  Visit mayGoTo(String origin) {
    origins.add(origin);
    return this;
  }

  /** Pages may be refused; browsers write each down as an error. */
  Visit mayBeRefused() {
    refusals = true;
    return this;
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** Opens a page of the site. */
  Visit open(String pathAndQuery) {
    page.navigate(address.apply(pathAndQuery));
    return this;
  }

  Locator at(String selector) {
    return page.locator(selector);
  }

  /** The element of a selector that has exactly this text, which holds no signs of a pattern. */
  Locator at(String selector, String text) {
    return page.locator(
        selector, new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + text + "\\s*$")));
  }

  /** No rule that a reader with other means would stumble over is broken. */
  void assertAccessible() {
    assertGood(new AxeBuilder(page));
  }

  /** Of those rules, the ones that depend on colours alone. */
  void assertLegible() {
    assertGood(new AxeBuilder(page).withRules(List.of("color-contrast", "link-in-text-block")));
  }

  private void assertGood(AxeBuilder rules) {
    List<String> broken = new ArrayList<>();
    for (Rule rule : rules.setLegacyMode(true).analyze().getViolations()) {
      if (GRAVE.contains(rule.getImpact())) {
        rule.getNodes()
            .forEach(
                node ->
                    broken.add(rule.getId() + ": " + node.getHtml() + node.getFailureSummary()));
      }
    }
    assertThat(broken).as(page.url()).isEmpty();
  }

  /** Nothing has to be scrolled sideways. */
  void assertFitsWidth() {
    Object wider =
        page.evaluate(
            // A phone's browser makes the page as wide as its widest part.
            "width => document.documentElement.scrollWidth"
                + " - Math.min(width, document.documentElement.clientWidth)",
            page.viewportSize().width);
    assertThat(((Number) wider).intValue())
        .as("pixels too wide: " + page.url())
        .isLessThanOrEqualTo(0);
  }

  /** No script of a document or of a query has run. */
  void assertNothingRan() {
    assertThat(page.evaluate("typeof window.__x")).as(page.url()).isEqualTo("undefined");
  }

  @Override
  public void close() {
    context.close();
    assertThat(faults).isEmpty();
  }
}
