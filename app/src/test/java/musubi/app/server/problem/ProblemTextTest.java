package musubi.app.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTextTest {

  private static final Pattern USED =
      Pattern.compile("ProblemText\\.detail\\(\\s*\"([^\"]+)\"[,)]");

  private static ResourceBundle bundle(String name, Locale language) {
    return ResourceBundle.getBundle(
        "musubi.app.server.problem." + name,
        language,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"problems", "details"})
  void bothLanguagesSayTheSame(String name) {
    assertThat(bundle(name, Locale.JAPANESE).keySet())
        .isEqualTo(bundle(name, Locale.ROOT).keySet());
    for (String key : bundle(name, Locale.JAPANESE).keySet()) {
      assertThat(bundle(name, Locale.JAPANESE).getString(key))
          .as(key)
          .isNotEqualTo(bundle(name, Locale.ROOT).getString(key));
    }
  }

  @Test
  void everyCodeHasATitle() {
    for (ProblemCode code : ProblemCode.values()) {
      assertThat(ProblemText.title(code, Locale.JAPANESE)).isNotEmpty();
    }
  }

  @Test
  void whatIsSaidIsInTheBundle() throws IOException {
    List<Path> sources;
    try (Stream<Path> all = Files.walk(Path.of("src/main/java/musubi/app/server"))) {
      sources = all.filter(Files::isRegularFile).toList();
    }
    Set<String> used = new TreeSet<>();
    for (Path source : sources) {
      USED.matcher(Files.readString(source))
          .results()
          .map((MatchResult found) -> found.group(1))
          .forEach(used::add);
    }

    assertThat(used).hasSizeGreaterThan(20);
    assertThat(bundle("details", Locale.JAPANESE).keySet()).containsAll(used);
  }

  @Test
  void aDetailIsToldInTheReadersLanguage() {
    ProblemException problem =
        new ProblemException(
            ProblemCode.INVALID_PARAMETER, ProblemText.detail("out-of-bounds", "k", 0, 1, 100));

    assertThat(problem).hasMessage("k is 0; expected 1 to 100.");
    assertThat(ProblemText.of(problem, Locale.JAPANESE).detail())
        .isEqualTo("k に 0 が指定されています。1 から 100 までの値を指定してください。");
    assertThat(ProblemText.of(problem, Locale.FRENCH).detail())
        .isEqualTo("k is 0; expected 1 to 100.");
  }
}
