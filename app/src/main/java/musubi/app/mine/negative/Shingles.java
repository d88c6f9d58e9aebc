package musubi.app.mine.negative;

import java.util.HashSet;
import java.util.Set;
import musubi.app.mine.text.PlainText;

/**
 * The runs of {@value #LENGTH} characters of a text, whatever its spelling: texts of nearly the
 * same runs are copies of each other.
 */
record Shingles(Set<String> runs) {

  private static final int LENGTH = 5;

  static Shingles of(String text) {
    String folded = PlainText.folded(text);
    Set<String> runs = new HashSet<>();
    for (int i = 0; i + LENGTH <= folded.length(); i++) {
      runs.add(folded.substring(i, i + LENGTH));
    }
    if (runs.isEmpty() && !folded.isEmpty()) {
      runs.add(folded);
    }
    return new Shingles(runs);
  }

  /** The share of the shorter text's runs that stand in the other, 0 to 1. */
  double sharedWith(Shingles other) {
    Set<String> few = runs.size() <= other.runs.size() ? runs : other.runs;
    Set<String> many = few == runs ? other.runs : runs;
    return few.isEmpty() ? 0 : (double) few.stream().filter(many::contains).count() / few.size();
  }
}
