package musubi.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes from documents does nothing to a terminal. */
class ConsoleTest {

  private static final String ESC = "\u001B";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Console console(boolean terminal) {
    return new Console(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        terminal,
        /* errTerminal= */ false,
        Locale.ENGLISH);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "1B, ␛", "07, ␇", "08, ␈", "0D, ␍", "00, ␀", "7F, ␡", "9B, �", "85, �", "202E, �", "2066, �",
    "200F, �", "2028, �"
  })
  void aControlCharacterBecomesVisible(String code, String shown) {
    String hostile = "規程" + (char) Integer.parseInt(code, 16) + "[2J]0;x";
    console(true).line(hostile);
    console(true).note(hostile);
    assertThat(text(out)).isEqualTo("規程" + shown + "[2J]0;x" + System.lineSeparator());
    assertThat(text(err)).isEqualTo(text(out));
  }

  @Test
  void onlyOurOwnMarksReachATerminal() {
    Console terminal = console(true);
    terminal.line("1. " + terminal.strong("題" + ESC + "[31m名") + " 二\t三\n四");
    assertThat(text(out))
        .isEqualTo("1. " + ESC + "[1m題␛[31m名" + ESC + "[0m 二\t三\n四" + System.lineSeparator());
  }

  @Test
  void nothingIsMarkedInAFile() {
    Console file = console(false);
    file.line(file.strong("題名") + ESC + "[1m");
    assertThat(text(out)).isEqualTo("題名␛[1m" + System.lineSeparator());
  }

  @Property(tries = 200)
  void whateverATextHoldsOnlyBalancedMarksReachTheTerminal(
      @ForAll String before, @ForAll String title) {
    out.reset();
    Console terminal = console(true);
    terminal.line(before + terminal.strong(title));
    String shown = text(out).replace(ESC + "[1m", "").replace(ESC + "[0m", "");
    assertThat(shown.chars())
        .noneMatch(c -> (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F));
    assertThat(text(out).stripTrailing()).endsWith(ESC + "[0m");
  }

  @Test
  void oneLineStaysOne() {
    assertThat(Printable.line("一\n二\r\n三\t四")).isEqualTo("一␊二␍␊三␉四");
    assertThat(Printable.text("🗾ｶﾞ①㈱\u3000é")).isEqualTo("🗾ｶﾞ①㈱\u3000é");
  }
}
