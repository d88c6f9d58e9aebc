package musubi.app.server.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One browser, and one site, for all tests of a JVM; the browser is the machine's own. */
final class Chromium implements ExtensionContext.Store.CloseableResource {

  /**
   * Gives it to test methods. Without a browser the tests are skipped, unless the environment says
   * that there must be one.
   */
  static final class Extension implements BeforeAllCallback, ParameterResolver {

    private static final Path PROGRAM =
        Path.of(Objects.requireNonNullElse(System.getenv("MUSUBI_CHROMIUM"), "/usr/bin/chromium"));

    private static final boolean REQUIRED =
        "required".equals(System.getenv("MUSUBI_BROWSER_TESTS"));

    @Override
    public void beforeAll(ExtensionContext context) {
      require(PROGRAM, REQUIRED);
    }

    /**
     * Looks for the browser before anything is indexed or started.
     *
     * @throws AssertionError if it is required and not there
     */
    static void require(Path program, boolean required) {
      String missing =
          "no browser at %s (Debian package chromium, or set MUSUBI_CHROMIUM)".formatted(program);
      if (required && !Files.isExecutable(program)) {
        throw new AssertionError("MUSUBI_BROWSER_TESTS=required, and there is " + missing);
      }
      Assumptions.assumeTrue(Files.isExecutable(program), "skipped: " + missing);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .getOrComputeIfAbsent(Chromium.class, type -> new Chromium(PROGRAM));
    }
  }

  private final Site site;
  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path program) {
    try {
      site = new Site();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PlaywrightAssertions.setDefaultAssertionTimeout(Visit.PATIENCE.toMillis());
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setIgnoreDefaultArgs(List.of("--hide-scrollbars"))
                    .setArgs(List.of("--no-sandbox")));
  }

  /** The site that is visited. */
  Site site() {
    return site;
  }

  /** A visit by a Japanese reader at a desk. */
  Visit visit() {
    return visit(new Browser.NewContextOptions());
  }

  /**
   * A visit to another server.
   *
   * @param url of its start page
   */
  Visit visit(String url, Browser.NewContextOptions options) {
    return new Visit(
        path -> url + path.substring(1), browser.newContext(options.setLocale("ja-JP")));
  }

  Visit visit(Browser.NewContextOptions options) {
    return new Visit(site::url, browser.newContext(options.setLocale("ja-JP")));
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(browser::close, playwright::close, site::close);
  }
}
