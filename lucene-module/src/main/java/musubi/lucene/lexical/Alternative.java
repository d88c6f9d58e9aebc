package musubi.lucene.lexical;

import java.util.List;

/**
 * Another way to say the words at a place of a query.
 *
 * @param terms one or more that must all occur, side by side
 * @param strength how near it is to what was typed: 1 for the same thing, above 0
 * @param source who says so
 */
public record Alternative(List<String> terms, float strength, Source source) {

  /** Who says that two words mean the same. */
  public enum Source {
    /** The synonyms of whoever runs the index. */
    OPERATOR,
    /** The vocabulary of offices that comes with the program. */
    VOCABULARY
  }

  /** A synonym of whoever runs the index. */
  public static Alternative synonym(List<String> terms) {
    return new Alternative(List.copyOf(terms), 1, Source.OPERATOR);
  }

  /** What a match of it counts, relative to a match of what was typed. */
  public float weight() {
    return strength * LexicalWeights.SYNONYM;
  }

  /** Returns it for people. */
  public String label() {
    return String.join(" ", terms);
  }
}
