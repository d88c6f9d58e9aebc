package musubi.lucene.query;

import java.util.List;

/**
 * A parsed query.
 *
 * @param text the text that both arms search for: the words, and the words of phrases
 * @param required groups of clauses; a passage must hold at least one clause of each group
 * @param excluded clauses; documents that hold one of them are left out
 * @param filters by metadata
 */
public record TypedQuery(
    String text, List<List<Clause>> required, List<Clause> excluded, List<Filter> filters) {

  /** A condition on the words of a text. */
  public sealed interface Clause {

    /** Returns the text as it was typed, without its sign. */
    String text();
  }

  /** These words, side by side and in this order. */
  public record Phrase(String text) implements Clause {}

  /** A word that begins like this. */
  public record Prefix(String text) implements Clause {}

  /** Returns a query that takes the whole text literally. */
  public static TypedQuery literal(String text) {
    return new TypedQuery(text, List.of(), List.of(), List.of());
  }

  /** Whether anything but words was typed. */
  public boolean hasConditions() {
    return !required.isEmpty() || !excluded.isEmpty() || !filters.isEmpty();
  }

  /** Whether another query sets the same conditions. */
  public boolean hasConditionsOf(TypedQuery other) {
    return required.equals(other.required)
        && excluded.equals(other.excluded)
        && filters.equals(other.filters);
  }
}
