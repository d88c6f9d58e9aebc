package musubi.lucene.dictionary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.lucene.analysis.ja.dict.UserDictionary;
import org.apache.lucene.analysis.synonym.SynonymMap;

/**
 * The dictionaries of a folder. Each file may be missing:
 *
 * <ul>
 *   <li>{@value #USER_DICTIONARY}: how words are cut, in Kuromoji's CSV. It changes what the index
 *       holds, so an edit needs a rebuild; {@link #userDictionaryFingerprint} tells.
 *   <li>{@value #SYNONYMS}: in Solr's format. Applied to queries, so no rebuild is needed.
 *   <li>{@value #STOP_WORDS}: a word a line. Applied to queries too.
 * </ul>
 *
 * <p>A bad line never stops a search: it is left out and named in the problems, and all others are
 * used. Immutable and thread-safe.
 */
public final class Dictionaries {

  public static final String USER_DICTIONARY = "user-dictionary.csv";
  public static final String SYNONYMS = "synonyms.txt";
  public static final String STOP_WORDS = "stop-words.txt";

  /** No dictionary at all. */
  public static final Dictionaries NONE =
      new Dictionaries(UserWords.NONE, SynonymRules.NONE, StopWords.NONE, List.of());

  private final UserWords userWords;
  private final SynonymRules synonyms;
  private final StopWords stopWords;
  private final List<DictionaryProblem> problems;

  private Dictionaries(
      UserWords userWords,
      SynonymRules synonyms,
      StopWords stopWords,
      List<DictionaryProblem> problems) {
    this.userWords = userWords;
    this.synonyms = synonyms;
    this.stopWords = stopWords;
    this.problems = List.copyOf(problems);
  }

  /**
   * What queries need, over terms of one index.
   *
   * @param synonyms empty if there is no rule
   * @param stopTerms terms that a query does without
   * @param problems every line that is left out, of all three files
   */
  public record ForQueries(
      Optional<SynonymMap> synonyms, Set<String> stopTerms, List<DictionaryProblem> problems) {}

  /**
   * Reads a folder.
   *
   * @param fold what the analyzer does to a text before it is cut into words
   * @throws NotDirectoryException if there is no such folder
   * @throws IOException if a file cannot be read
   */
  public static Dictionaries load(Path folder, UnaryOperator<String> fold) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    return of(folder, unknownFiles(folder), DictionaryLines::read, fold);
  }

  /**
   * Reads a folder as it would be if one of its files held another text. Nothing is written, and
   * there need not be a folder.
   *
   * @param name of the file that the text is for
   * @param text what it would hold
   * @param fold what the analyzer does to a text before it is cut into words
   * @throws IOException if another file cannot be read
   */
  public static Dictionaries trial(
      Path folder, String name, String text, UnaryOperator<String> fold) throws IOException {
    Path instead = folder.resolve(name);
    return of(
        folder,
        Files.isDirectory(folder) ? unknownFiles(folder) : List.of(),
        (file, problems) ->
            file.equals(instead)
                ? DictionaryLines.of(file, text.getBytes(StandardCharsets.UTF_8), problems)
                : DictionaryLines.read(file, problems),
        fold);
  }

  /** Gives the lines of a file. */
  @FunctionalInterface
  private interface Lines {
    List<DictionaryLine> of(Path file, List<DictionaryProblem> problems) throws IOException;
  }

  private static Dictionaries of(
      Path folder, List<DictionaryProblem> unknown, Lines lines, UnaryOperator<String> fold)
      throws IOException {
    List<DictionaryProblem> problems = new ArrayList<>(unknown);
    UserWords userWords =
        UserWords.of(lines.of(folder.resolve(USER_DICTIONARY), problems), fold, problems);
    SynonymRules synonyms = SynonymRules.of(lines.of(folder.resolve(SYNONYMS), problems), problems);
    StopWords stopWords = StopWords.of(lines.of(folder.resolve(STOP_WORDS), problems), problems);
    return new Dictionaries(userWords, synonyms, stopWords, problems);
  }

  /** A misspelt file name would otherwise be a dictionary that silently does nothing. */
  private static List<DictionaryProblem> unknownFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".csv") || file.toString().endsWith(".txt"))
          .filter(
              file ->
                  !Set.of(USER_DICTIONARY, SYNONYMS, STOP_WORDS)
                      .contains(file.getFileName().toString()))
          .sorted()
          .map(
              file ->
                  DictionaryProblem.of(
                      file, 0, "", DictionaryFault.NOT_READ, USER_DICTIONARY, SYNONYMS, STOP_WORDS))
          .toList();
    }
  }

  /** How words are cut; empty if there is no entry. */
  public Optional<UserDictionary> userDictionary() {
    return userWords.dictionary();
  }

  /** The entries of the user dictionary as lines of CSV, normalised and sorted; may be empty. */
  public String userDictionaryCsv() {
    return userWords.csv();
  }

  /**
   * Names the content of the user dictionary: equal for equal entries, whatever their order and the
   * comments between them; {@code none} without entries.
   */
  public String userDictionaryFingerprint() {
    return userWords.fingerprint();
  }

  /** The lines of the synonyms that are well-formed, whatever the analyzer. */
  public List<SynonymRule> synonymRules() {
    return synonyms.written();
  }

  /** The stop words as written. */
  public Set<String> stopWords() {
    return stopWords.raw();
  }

  /** The lines that are not well-formed, whatever the analyzer. */
  public List<DictionaryProblem> problems() {
    return problems;
  }

  /** Synonyms and stop words as terms of an index. */
  public ForQueries forQueries(WordChain words) {
    List<DictionaryProblem> all = new ArrayList<>(problems);
    Optional<SynonymMap> map = synonyms.with(words, all);
    Set<String> stopTerms = stopWords.with(words, all);
    return new ForQueries(map, stopTerms, List.copyOf(all));
  }
}
