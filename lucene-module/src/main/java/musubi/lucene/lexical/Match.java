package musubi.lucene.lexical;

import java.util.List;

/**
 * A tree over the terms of a {@link LexicalFormula} that says how their matches add up to the score
 * of a text. An engine makes its own queries from it, and {@link ExactScorer} evaluates it on
 * counts. The formula is written nowhere else.
 */
public sealed interface Match {

  /**
   * weight · BM25 of one term.
   *
   * @param term its index in {@link LexicalFormula#terms}
   * @param weight above 0
   */
  record Term(int term, float weight) implements Match {}

  /**
   * Σ of the parts.
   *
   * @param parts at least one, in the order in which they are added up
   */
  record Sum(List<Match> parts) implements Match {}

  /**
   * The best part in full and the others at the factor {@code tie}: max + tie · (Σ − max).
   *
   * @param parts at least one
   * @param tie 0 to 1
   */
  record Best(List<Match> parts, float tie) implements Match {}
}
