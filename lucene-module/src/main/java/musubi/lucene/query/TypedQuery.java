package musubi.lucene.query;

import java.util.List;

/**
 * A query as it was typed, taken apart.
 *
 * @param text what both arms look for: the words, and the words of phrases
 * @param required of each, a passage holds at least one
 * @param excluded documents that hold one of these are left out
 * @param filters by metadata
 */
public record TypedQuery(
    String text, List<List<Clause>> required, List<Clause> excluded, List<Filter> filters) {

  /** A condition on the words of a text. */
  public sealed interface Clause {

    /** As it was typed, without its sign. */
    String text();
  }

  /** These words, side by side and in this order. */
  public record Phrase(String text) implements Clause {}

  /** A word that begins like this. */
  public record Prefix(String text) implements Clause {}

  /** Takes a text literally, without any sign. */
  public static TypedQuery literal(String text) {
    return new TypedQuery(text, List.of(), List.of(), List.of());
  }

  /** Whether anything but words was typed. */
  public boolean hasConditions() {
    return !required.isEmpty() || !excluded.isEmpty() || !filters.isEmpty();
  }
}
