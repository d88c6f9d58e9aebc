package musubi.app.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A curator judges what searches find, in a browser. */
@ExtendWith(Chromium.Extension.class)
abstract class JudgeVisits {

  private static final String LISTS = "/curate/judgements";

  private static Pattern done(int documents) {
    return Pattern.compile("この検索語 " + documents + " / ");
  }

  @Test
  void aQueryIsAddedAndJudgedByKeysAlone(Chromium chromium) {
    try (Visit visit = chromium.visit().open(LISTS + "?lang=ja&query=" + Site.encoded("出張の日当"))) {
      visit.assertAccessible();
      visit.at("#name").focus();
      Page page = visit.page();
      page.keyboard().type("鍵盤");
      page.keyboard().press("Enter");
      assertThat(visit.at("h1")).hasText("出張の日当");
      visit.assertAccessible();
      visit.assertFitsWidth();
      Locator current = visit.at(".judge-document.current");
      assertThat(current).hasCount(1);
      String first = current.locator("h2").innerText();

      page.keyboard().press("2");
      assertThat(visit.at("#progress")).containsText(done(1));
      assertThat(current.locator("h2")).not().hasText(first);
      assertThat(visit.at("#told")).containsText("文書 2 / ");
      page.keyboard().press("0");
      assertThat(visit.at("#progress")).containsText(done(2));
      page.keyboard().press("u");
      assertThat(visit.at("#progress")).containsText(done(1));
      page.keyboard().press("u");
      assertThat(visit.at("#progress")).containsText(done(0));
      assertThat(current.locator("h2")).hasText(first);
      page.keyboard().press("j");
      assertThat(current.locator("h2")).not().hasText(first);
      page.keyboard().press("k");
      assertThat(current.locator("h2")).hasText(first);
      page.keyboard().press("s");
      assertThat(visit.at("#progress")).containsText(done(1));
      int all = visit.at(".judge-document").count();
      for (int n = 2; n <= all; n++) {
        page.keyboard().press("1");
        assertThat(n == all ? visit.at("h1") : visit.at("#progress"))
            .containsText(n == all ? Pattern.compile("すべて終わりました") : done(n));
      }
      assertThat(visit.page()).hasURL(Pattern.compile(".*/judge\\?list=[^&]*&lang=ja$"));
      visit.at("#list").click();
      assertThat(visit.at("#own")).containsText("検索語は 1 / 1 件が終わっています");
      visit.assertAccessible();
      Download table = page.waitForDownload(() -> visit.at("#table").click());
      assertThat(table.suggestedFilename()).isEqualTo("鍵盤.csv");
    }
  }

  @Test
  void everythingWorksWithoutScriptsOnAPhone(Chromium chromium) {
    try (Visit visit =
        chromium
            .visit(
                new Browser.NewContextOptions()
                    .setJavaScriptEnabled(false)
                    .setViewportSize(390, 760)
                    .setIsMobile(true))
            .open(LISTS + "?lang=en")) {
      visit.assertFitsWidth();
      visit.at("#name").fill("phone");
      visit.at("#create-form button").click();
      visit.at("#from-headings").click();
      visit.at("#candidates-form input[type=checkbox]").nth(0).check();
      visit.at("#candidates-form input[type=checkbox]").nth(1).check();
      visit.at("#candidates-form button").click();
      assertThat(visit.at("#queries tbody tr")).hasCount(2);
      visit.assertFitsWidth();
      visit.at("#go").click();
      visit.assertFitsWidth();
      visit.at(".current button[value='2']").click();
      assertThat(visit.at("#progress")).containsText("Of this query 1 of");
      visit.at("#undo").click();
      assertThat(visit.at("#progress")).containsText("Of this query 0 of");
      visit.at("#next").click();
      assertThat(visit.at(".judge-place")).containsText("Query 2 of 2");
    }
  }

  @Test
  void aSheetOfThisComputerIsReadInWhateverEncoding(Chromium chromium, @TempDir Path folder)
      throws IOException {
    Path sheet = folder.resolve("sheet.csv");
    Files.write(
        sheet,
        "検索語ID,検索語,題名,評価,文書ID\r\nq1,\"有休, 残り\",\"二行の\n\"\"題名\"\"\",2,a.md\r\n"
            .getBytes(Charset.forName("windows-31j")));
    try (Visit visit = chromium.visit().open(LISTS + "?lang=ja")) {
      visit.at("#name").fill("取込");
      visit.at("#create-form button").click();
      visit.open(LISTS + "/import?lang=ja&list=" + Site.encoded("取込"));
      visit.assertAccessible();
      visit.at("#file").setInputFiles(sheet);
      assertThat(visit.at("#sheet"))
          .hasValue("\"検索語ID\",\"検索語\",\"評価\",\"文書ID\"\n\"q1\",\"有休, 残り\",\"2\",\"a.md\"");
      visit.at("#judge").fill("山田");
      visit.at("#import-form button").click();
      assertThat(visit.at("#queries tbody th")).hasText("有休, 残り");
      assertThat(visit.at("#facts")).containsText("答えのある検索語 1 件");
    }
  }

  @Test
  void gradesAreLegibleInBothColourSchemes(Chromium chromium) {
    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      try (Visit visit =
          chromium
              .visit(new Browser.NewContextOptions().setColorScheme(scheme))
              .open(LISTS + "?lang=ja&query=" + Site.encoded("有給休暇"))) {
        visit.at("#name").fill("色" + scheme.name().toLowerCase(Locale.ROOT));
        visit.at("#create-form button").click();
        visit.at(".current button[value='2']").click();
        assertThat(visit.at("button[aria-pressed=true]")).hasCount(1);
        visit.assertLegible();
      }
    }
  }
}
