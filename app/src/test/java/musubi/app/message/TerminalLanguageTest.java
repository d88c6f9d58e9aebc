package musubi.app.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What decides the language of the terminal, and in which order. */
class TerminalLanguageTest {

  private static final Map<String, String> JAPANESE = Map.of("LANG", "ja_JP.UTF-8");

  private static String of(List<String> args, Map<String, String> environment, Locale jvm) {
    return TerminalLanguage.of(args, environment, jvm).getLanguage();
  }

  @ParameterizedTest
  @CsvSource({
    "C, en",
    "POSIX, en",
    "C.UTF-8, en",
    "ja_JP.UTF-8, ja",
    "ja_JP.eucJP, ja",
    "ja, ja",
    "ja.UTF-8, ja",
    "ja_JP@modifier, ja",
    "en_US.UTF-8, en",
    "de_DE.UTF-8, en",
    "jav_ID.UTF-8, en"
  })
  void aPosixLocaleNamesItsLanguageFirst(String locale, String language) {
    assertThat(of(List.of(), Map.of("LANG", locale), Locale.JAPANESE)).isEqualTo(language);
  }

  @Test
  void theStrongestVariableThatIsNotEmptyDecides() {
    assertThat(
            of(
                List.of(),
                Map.of("LC_ALL", "C.UTF-8", "LC_MESSAGES", "ja_JP.UTF-8", "LANG", "ja_JP.UTF-8"),
                Locale.JAPANESE))
        .isEqualTo("en");
    assertThat(
            of(
                List.of(),
                Map.of("LC_ALL", "", "LC_MESSAGES", "ja_JP.UTF-8", "LANG", "C"),
                Locale.ENGLISH))
        .isEqualTo("ja");
  }

  @Test
  void theLauncherHandsOnTheLocaleThatItHadToReplace() {
    assertThat(
            of(
                List.of(),
                Map.of("MUSUBI_LANG", "ja_JP.eucJP", "LC_ALL", "C.UTF-8"),
                Locale.ENGLISH))
        .isEqualTo("ja");
  }

  @Test
  void withoutAnyVariableTheJvmDecides() {
    assertThat(of(List.of(), Map.of("LANG", ""), Locale.JAPAN)).isEqualTo("ja");
    assertThat(of(List.of(), Map.of(), Locale.GERMANY)).isEqualTo("en");
  }

  @ParameterizedTest
  @CsvSource({
    "--lang en search x, en",
    "search x --lang EN, en",
    "search --lang=en x, en",
    "search --lang xx, ja",
    "search --lang, ja",
    "search -- --lang en, ja",
    "search --language en, ja",
    "--lang ja search --lang en, en"
  })
  void whatIsTypedIsStronger(String line, String language) {
    assertThat(of(List.of(line.split(" ")), JAPANESE, Locale.JAPAN)).isEqualTo(language);
  }
}
