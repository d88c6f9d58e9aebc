package musubi.app.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import musubi.lucene.Coded;
import musubi.lucene.IndexException;
import musubi.lucene.QueryException;
import musubi.lucene.WrongValueException;
import musubi.lucene.dictionary.DictionaryFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every error has a sentence in every language, with the same parameters, and no one is left over.
 */
class ErrorBundlesTest {

  private static final Pattern PARAMETER =
      Pattern.compile("%(?:(\\d+)\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?([a-zA-Z%])");

  private static final String ASKED = "%s\\s*\\.of\\(\\s*\"([^\"]+)\"";

  static Stream<Arguments> modules() {
    return Stream.of(
        arguments("musubi.app.errors", Path.of("src", "main", "java"), "ErrorMessage"),
        arguments(
            "musubi.app.server.problem.details",
            Path.of("src", "main", "java", "musubi", "app", "server"),
            "ProblemDetail"),
        arguments(
            "musubi.embedder.errors",
            Path.of("..", "embedder-module", "src", "main", "java"),
            "ErrorMessage"));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void bothLanguagesHaveTheSameSentencesWithTheSameParameters(
      String bundle, Path sources, String asking) {
    TreeMap<String, Set<Integer>> english = new TreeMap<>();
    TreeMap<String, Set<Integer>> japanese = new TreeMap<>();
    own(bundle, "").forEach((key, pattern) -> english.put(key, parameters(pattern)));
    own(bundle, "_ja").forEach((key, pattern) -> japanese.put(key, parameters(pattern)));

    assertThat(japanese).isEqualTo(english).hasSizeGreaterThan(40);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everySentenceIsSaidAndNoOtherIsAskedFor(String bundle, Path sources, String asking)
      throws IOException {
    Pattern asked = Pattern.compile(ASKED.formatted(asking));
    Set<String> sentences = own(bundle, "").keySet();
    Set<String> said = new TreeSet<>();
    Set<String> keys = new TreeSet<>();
    for (String source : sources(sources)) {
      sentences.stream().filter(key -> source.contains('"' + key + '"')).forEach(said::add);
      matches(asked, source).forEach(m -> keys.add(m.group(1)));
    }

    assertThat(said).containsExactlyInAnyOrderElementsOf(sentences);
    assertThat(sentences).containsAll(keys);
  }

  @Test
  void everyCodeOfTheIndexIsToldInJapanese() {
    ResourceBundle japanese = Messages.bundle("codes", Locale.JAPANESE);
    TreeMap<String, String> sentences = new TreeMap<>();
    for (IndexException.Code code : IndexException.Code.values()) {
      boolean general =
          Set.of(IndexException.Code.UNUSABLE, IndexException.Code.UNREADABLE).contains(code);
      if (!general) {
        sentences.put(Coded.key(code), code.sentence());
      }
    }
    for (IndexException.Fault fault : IndexException.Fault.values()) {
      sentences.put(Coded.key(fault), fault.sentence());
    }
    for (QueryException.Code code : QueryException.Code.values()) {
      sentences.put(Coded.key(code), code.sentence());
    }
    for (WrongValueException.Code code : WrongValueException.Code.values()) {
      sentences.put(Coded.key(code), code.sentence());
    }

    assertThat(sentences)
        .hasSize(
            IndexException.Code.values().length
                - 2
                + IndexException.Fault.values().length
                + QueryException.Code.values().length
                + WrongValueException.Code.values().length);
    sentences.forEach(
        (key, sentence) ->
            assertThat(parameters(japanese.getString(key)))
                .as(key)
                .isEqualTo(parameters(sentence)));
  }

  @Test
  void everyFaultOfADictionaryIsToldInJapaneseAndNoOther() {
    TreeMap<String, Set<Integer>> english = new TreeMap<>();
    for (DictionaryFault fault : DictionaryFault.values()) {
      english.put(fault.key(), parameters(fault.sentence()));
    }
    TreeMap<String, Set<Integer>> japanese = new TreeMap<>();
    own("musubi.app.message.codes", "_ja")
        .forEach(
            (key, pattern) -> {
              if (key.startsWith("dictionary.")) {
                japanese.put(key, parameters(pattern));
              }
            });

    assertThat(japanese).isEqualTo(english);
  }

  @Test
  void whatPeopleSeeTakesNoBareText() throws IOException {
    Pattern bare =
        Pattern.compile(
            "new\\s+(?:User|Usage|Model|Training|Index|Query|Option|Parameter|UnfitValue|WrongValue|Wrong"
                + "|Unreadable|UnreadableSpreadsheet|Malformed|NotUtf8|TooLong|Died|NotCopied"
                + "|BadLine)"
                + "Exception\\(\\s*(?:spec\\.commandLine\\(\\),\\s*)?\\(?\"");
    Pattern bareFailure =
        Pattern.compile("new (?:ReadFailure|Unlisted|WorkerAnswer\\.Failure)\\([^;]*?, \"");
    List<String> found =
        Stream.of("app", "embedder-module", "lucene-module")
            .flatMap(module -> read(Path.of("..", module, "src", "main", "java")).stream())
            .flatMap(source -> Stream.concat(matches(bare, source), matches(bareFailure, source)))
            .map(MatchResult::group)
            .toList();

    assertThat(found).isEmpty();
  }

  private static List<String> read(Path folder) {
    try {
      return sources(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(file -> file.toString().endsWith(".java")).toList();
      List<String> texts = new ArrayList<>();
      for (Path file : all) {
        texts.add(Files.readString(file));
      }
      return texts;
    }
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.results();
  }

  /** A bundle's own sentences, not those that it inherits. */
  private static TreeMap<String, String> own(String bundle, String suffix) {
    Properties all = new Properties();
    String file = "/" + bundle.replace('.', '/') + suffix + ".properties";
    try (var in =
        new InputStreamReader(
            Objects.requireNonNull(ErrorText.class.getResourceAsStream(file)),
            StandardCharsets.UTF_8)) {
      all.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TreeMap<String, String> own = new TreeMap<>();
    all.stringPropertyNames().forEach(key -> own.put(key, all.getProperty(key)));
    return own;
  }

  private static Set<Integer> parameters(String pattern) {
    Set<Integer> numbers = new TreeSet<>();
    Matcher matcher = PARAMETER.matcher(pattern);
    int next = 1;
    while (matcher.find()) {
      if (matcher.group(2).equals("%") || matcher.group(2).equals("n")) {
        continue;
      }
      numbers.add(matcher.group(1) == null ? next++ : Integer.parseInt(matcher.group(1)));
    }
    return numbers;
  }
}
