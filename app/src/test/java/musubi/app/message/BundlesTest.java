package musubi.app.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text is there in both languages, with the same parameters, and is used. */
class BundlesTest {

  private static final Path SOURCES = Path.of("src", "main", "java", "musubi", "app");

  /** A parameter of a pattern: its number, if it has one, and what it is shown as. */
  private static final Pattern PARAMETER =
      Pattern.compile("%(?:(\\d+)\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?([a-zA-Z%])");

  private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9-]+(?:\\.[a-z0-9-]*)*)\"");

  private static final Pattern KEY =
      Pattern.compile("\\.(?:say|tell|phrase|progress)\\(\\s*\"([^\"]+)\"");

  private static ResourceBundle english(String name) {
    return Messages.bundle(name, Locale.ENGLISH);
  }

  private static ResourceBundle japanese(String name) {
    return Messages.bundle(name, Locale.JAPANESE);
  }

  /** Keys of the Japanese file itself, without those that it has of the English one. */
  private static Set<String> own(String name) throws IOException {
    Set<String> keys = new TreeSet<>();
    Path file = Path.of("src/main/resources/musubi/app/message/" + name + "_ja.properties");
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        keys.add(line.substring(0, line.indexOf('=')));
      }
    }
    return keys;
  }

  /** The second would silently take the place of the first. */
  @Test
  void noKeyIsWrittenTwice() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/musubi"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".properties")).toList()) {
        List<String> keys =
            Files.readAllLines(file).stream()
                .filter(line -> line.matches("[^#\\s][^=]*=.*"))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .toList();
        assertThat(keys).as(file.toString()).doesNotHaveDuplicates();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes", "usage", "listing", "report", "assistant", "audit", "help"})
  void bothLanguagesHaveTheSameTexts(String name) throws IOException {
    assertThat(own(name)).isEqualTo(new TreeSet<>(english(name).keySet()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"usage", "listing", "report", "assistant", "audit"})
  void patternsTakeTheSameParameters(String name) {
    for (String key : english(name).keySet()) {
      assertThat(parameters(japanese(name).getString(key)))
          .as(key)
          .isEqualTo(parameters(english(name).getString(key)));
    }
  }

  /** Each parameter by its number. */
  private static Set<String> parameters(String pattern) {
    Set<String> all = new TreeSet<>();
    Matcher found = PARAMETER.matcher(pattern);
    int next = 0;
    while (found.find()) {
      if (!found.group(2).equals("%")) {
        int number = found.group(1) == null ? ++next : Integer.parseInt(found.group(1));
        all.add(number + found.group(2));
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"usage", "listing", "report", "assistant", "audit"})
  void everyTextIsUsed(String name) throws IOException {
    Set<String> literals = literals();
    assertThat(english(name).keySet())
        .allMatch(key -> isUsed(key, literals), "is used by some class");
  }

  /** As a whole, or put together from its beginning and what the thing it is about is called. */
  private static boolean isUsed(String key, Set<String> literals) {
    String many = key.replaceFirst("\\.(one|before)$", "");
    return literals.contains(key)
        || literals.contains(many)
        || literals.contains(many.substring(0, many.lastIndexOf('.') + 1));
  }

  private static Set<String> literals() throws IOException {
    Set<String> all = new HashSet<>();
    for (String source : sources()) {
      Matcher found = LITERAL.matcher(source);
      while (found.find()) {
        all.add(found.group(1));
      }
    }
    return all;
  }

  @Test
  void whatIsSaidIsInTheBundle() throws IOException {
    Set<String> said = new TreeSet<>();
    for (String source : sources()) {
      Matcher found = KEY.matcher(source);
      while (found.find()) {
        if (!found.group(1).endsWith(".")) {
          said.add(found.group(1));
        }
      }
    }
    assertThat(said).hasSizeGreaterThan(80);
    assertThat(english("listing").keySet()).containsAll(said);
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(BundlesTest::read)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
