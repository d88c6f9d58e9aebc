package musubi.app.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
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
import org.junit.jupiter.params.provider.CsvSource;

class PageTextTest {

  private static final Pattern USED =
      Pattern.compile("text(?:\\(\\))?\\.(?:get|count)\\(\\s*\"([^\"]+)\"\\s*[,)]");

  private static Set<String> keys(Locale language) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "musubi.app.server.page.page",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    Set<String> keys = new TreeSet<>();
    for (Enumeration<String> all = bundle.getKeys(); all.hasMoreElements(); ) {
      keys.add(all.nextElement());
    }
    return keys;
  }

  @Test
  void bothLanguagesSayTheSame() {
    Set<String> english = keys(Locale.ENGLISH);
    english.removeIf(key -> key.endsWith(".one")); // Japanese has no plural

    assertThat(english).isEqualTo(keys(Locale.JAPANESE));
  }

  @Test
  void whatTemplatesAndViewsSayIsInTheBundle() throws IOException {
    Set<String> known = keys(Locale.JAPANESE);
    List<Path> sources;
    try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"));
        Stream<Path> views = Files.walk(Path.of("src/main/java/musubi/app/server/page"))) {
      sources = Stream.concat(templates, views).filter(Files::isRegularFile).toList();
    }
    Set<String> used = new TreeSet<>();
    for (Path source : sources) {
      USED.matcher(Files.readString(source))
          .results()
          .map((MatchResult found) -> found.group(1))
          .forEach(used::add);
    }

    assertThat(used).hasSizeGreaterThan(40);
    assertThat(known).containsAll(used);
  }

  @ParameterizedTest
  @CsvSource({
    "ja,total.exact,14,14 件",
    "ja,total.about,523,約 523 件",
    "ja,total.at-least,10000,'10,000 件以上'",
    "en,total.exact,1,1 document",
    "en,total.exact,14,14 documents",
    "en,total.about,523,About 523 documents",
    "en,total.at-least,10000,'10,000 documents or more'",
  })
  void numbersAreSaidAsTheyAreKnown(Locale language, String key, int number, String said) {
    assertThat(PageText.in(language).count(key, number)).isEqualTo(said);
  }

  @Test
  void parametersAreTakenAsTheyAre() {
    assertThat(PageText.in(Locale.JAPANESE).get("nothing.title", "{0}'<b>"))
        .isEqualTo("「{0}'<b>」に当てはまる文書は見つかりませんでした");
  }
}
