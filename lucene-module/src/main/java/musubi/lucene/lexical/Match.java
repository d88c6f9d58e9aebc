package musubi.lucene.lexical;

import java.util.List;

/**
 * How the matches of a query's terms add up to the score of a text: a tree over the terms of a
 * {@link LexicalFormula}. An engine makes its own queries of it, and {@link ExactScorer} evaluates
 * it on counts: the formula stands nowhere else.
 */
public sealed interface Match {

  /**
   * weight · BM25 of one term.
   *
   * @param term its place in {@link LexicalFormula#terms}
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
   * The best of the parts, and the others at a part of theirs: max + tie · (Σ − max).
   *
   * @param parts at least one
   * @param tie 0 to 1
   */
  record Best(List<Match> parts, float tie) implements Match {}
}
