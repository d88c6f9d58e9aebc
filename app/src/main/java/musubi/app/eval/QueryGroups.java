package musubi.app.eval;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import musubi.lucene.analysis.Identifiers;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.analysis.QuestionWords;
import musubi.lucene.dictionary.WordChain;
import musubi.lucene.index.Fields;

/** Groups queries by kind and by length. */
public final class QueryGroups {

  /** The kind of queries with the number or code of a document, a standard, an error or a file. */
  static final String IDENTIFIER = "identifier";

  /** The kind of questions: they end with a question mark or か, or have a word such as いつ. */
  static final String QUESTION = "question";

  /** The kind of all other queries. */
  static final String KEYWORD = "keyword";

  private static final List<String> DETECTED = List.of(KEYWORD, QUESTION, IDENTIFIER);

  /** A question mark, or か after a form that ends a sentence: いか and しずか end with か too. */
  private static final Pattern ASKS =
      Pattern.compile(
          "(?:[?？]|(?:です|ます|ません|ました|でした|でしょう|だろう|(?<!は)る|ない|たい|[よい]い|った|した|れた"
              + "|[るたい]の|べき)か)[。．.]?$");

  private static final int[] LENGTHS = {8, 16, 32};

  private QueryGroups() {}

  /**
   * Returns the kind of each query by its id: the folder's kind, else one detected from the text.
   * The folder's kinds stand first, in the order in which they occur.
   */
  public static Map<String, String> kinds(BeirFolder folder) {
    Map<String, String> kinds = new LinkedHashMap<>(folder.kinds());
    Map<String, String> detected = new LinkedHashMap<>();
    try (JapaneseTextAnalyzer analyzer = new JapaneseTextAnalyzer()) {
      WordChain words = new WordChain(analyzer, Fields.TEXT);
      folder
          .queries()
          .forEach(
              (id, text) -> {
                if (!kinds.containsKey(id)) {
                  detected.put(id, detect(text, words));
                }
              });
    }
    detected.entrySet().stream()
        .sorted(Comparator.comparingInt(kind -> DETECTED.indexOf(kind.getValue())))
        .forEach(kind -> kinds.put(kind.getKey(), kind.getValue()));
    return kinds;
  }

  private static String detect(String text, WordChain words) {
    if (!Identifiers.in(text).isEmpty()) {
      return IDENTIFIER;
    }
    boolean asks =
        ASKS.matcher(text.strip()).find()
            || words.terms(text).stream().anyMatch(QuestionWords::contains);
    return asks ? QUESTION : KEYWORD;
  }

  /** Returns the length of each query by its id, in characters: 1-8, 9-16, 17-32, 33+. */
  public static Map<String, String> lengths(BeirFolder folder) {
    Map<String, String> lengths = new LinkedHashMap<>();
    folder.queries().entrySet().stream()
        .sorted(Comparator.comparingInt(query -> band(query.getValue())))
        .forEach(query -> lengths.put(query.getKey(), name(band(query.getValue()))));
    return lengths;
  }

  private static int band(String text) {
    String stripped = text.strip();
    int length = stripped.codePointCount(0, stripped.length());
    int band = 0;
    while (band < LENGTHS.length && length > LENGTHS[band]) {
      band++;
    }
    return band;
  }

  private static String name(int band) {
    int from = band == 0 ? 1 : LENGTHS[band - 1] + 1;
    return band == LENGTHS.length ? from + "+" : from + "-" + LENGTHS[band];
  }
}
