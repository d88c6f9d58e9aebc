package musubi.lucene.analysis;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces spellings of katakana words that no rule covers, from a table of parts of words: データー
 * becomes データ. This happens before a text is cut, because the dictionary knows only one spelling.
 * Thread-safe.
 */
final class KatakanaVariants {

  private static final KatakanaVariants BUILT_IN = new KatakanaVariants();

  private static final char FIRST = 'ァ';
  private static final char LAST = 'ヺ';

  /**
   * A variant.
   *
   * @param written as it may stand in a text
   * @param standard what takes its place
   */
  record Variant(String written, String standard) {}

  /** The variants by first character, long ones first. */
  private final Variant[][] variants = new Variant[LAST - FIRST + 1][0];

  private KatakanaVariants() {
    List<List<String>> rows = WordTable.read("katakana-variants.txt");
    for (char first = FIRST; first <= LAST; first++) {
      char c = first;
      variants[first - FIRST] =
          rows.stream()
              .filter(row -> row.getFirst().charAt(0) == c)
              .map(row -> new Variant(row.get(0), row.get(1)))
              .sorted(Comparator.comparingInt((Variant v) -> -v.written().length()))
              .toArray(Variant[]::new);
    }
  }

  static KatakanaVariants builtIn() {
    return BUILT_IN;
  }

  /**
   * Returns the variant that starts here; null if none does, or if the standard form starts here.
   */
  @Nullable Variant at(char[] text, int index, int length) {
    char first = text[index];
    if (first < FIRST || first > LAST) {
      return null;
    }
    for (Variant variant : variants[first - FIRST]) {
      boolean standard =
          variant.standard().startsWith(variant.written())
              && startsWith(text, index, length, variant.standard());
      if (!standard && startsWith(text, index, length, variant.written())) {
        return variant;
      }
    }
    return null;
  }

  private static boolean startsWith(char[] text, int index, int length, String run) {
    if (index + run.length() > length) {
      return false;
    }
    for (int i = 0; i < run.length(); i++) {
      if (text[index + i] != run.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
