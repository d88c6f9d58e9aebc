package musubi.lucene.query;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The words of a query that have no sign, and where each stands in the query as it was typed.
 *
 * @param typed with all signs
 * @param text {@link TypedQuery#text}: these words, and the words of phrases and prefixes
 * @param plain in order
 */
public record Wording(String typed, String text, List<Plain> plain) {

  /**
   * A word without a sign: no quotation mark, minus, asterisk or field.
   *
   * @param at offset in the text, in UTF-16 units
   * @param typedAt offset in the query as it was typed
   * @param length equal in both
   */
  public record Plain(int at, int typedAt, int length) {

    private int end() {
      return at + length;
    }

    private int typedEnd() {
      return typedAt + length;
    }
  }

  /** The wording of a query that is taken literally. */
  public static Wording literal(String text) {
    return new Wording(text, text, List.of(new Plain(0, 0, text.length())));
  }

  /** Whether a part of the text was typed without a sign, and nothing but blanks inside it. */
  public boolean isPlain(int from, int to) {
    Plain first = at(from);
    Plain last = at(to - 1);
    if (first == null || last == null) {
      return false;
    }
    for (int i = plain.indexOf(first); i < plain.indexOf(last); i++) {
      String between = typed.substring(plain.get(i).typedEnd(), plain.get(i + 1).typedAt());
      if (!between.chars().allMatch(c -> QueryLanguage.isBlank((char) c))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Plain at(int offset) {
    for (Plain word : plain) {
      if (word.at() <= offset && offset < word.end()) {
        return word;
      }
    }
    return null;
  }

  /**
   * Returns the query as it would have been typed with other words, and all of its signs.
   *
   * @param replacements of plain parts, in the order of the text, not overlapping
   */
  public String with(List<Replacement> replacements) {
    StringBuilder changed = new StringBuilder();
    int next = 0;
    for (Replacement replacement : replacements) {
      Plain first = Objects.requireNonNull(at(replacement.from()), "not plain");
      Plain last = Objects.requireNonNull(at(replacement.to() - 1), "not plain");
      changed.append(typed, next, first.typedAt() + replacement.from() - first.at());
      changed.append(replacement.instead());
      next = last.typedAt() + replacement.to() - last.at();
    }
    return changed.append(typed.substring(next)).toString();
  }
}
