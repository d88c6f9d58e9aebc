package musubi.app.server.browser;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** A run that must have a browser does not pass without one. */
class ChromiumTest {

  @Test
  void whereABrowserIsRequiredItsLackIsAFailureThatSaysWhatToDo(@TempDir Path folder) {
    assertThatThrownBy(() -> Chromium.Extension.require(folder.resolve("chromium"), true))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("MUSUBI_BROWSER_TESTS=required")
        .hasMessageContaining("no browser at " + folder.resolve("chromium"))
        .hasMessageContaining("MUSUBI_CHROMIUM");
  }

  @Test
  void elsewhereTheTestsAreSkippedAndSayWhy(@TempDir Path folder) {
    assertThatThrownBy(() -> Chromium.Extension.require(folder.resolve("chromium"), false))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("skipped: no browser at");
  }
}
