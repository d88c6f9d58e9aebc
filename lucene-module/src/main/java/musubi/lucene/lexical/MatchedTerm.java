package musubi.lucene.lexical;

import java.util.Optional;

/**
 * A part of the query that a document has.
 *
 * @param term a word as analysed; the words of an alternative, or two words that follow one
 *     another, with a blank between; a pair of characters; an identifier
 * @param score its part of the lexical score, above 0
 * @param instead what it stands for, if it is an alternative
 */
public record MatchedTerm(String term, double score, Optional<Instead> instead) {

  /**
   * What was typed, where a document says it in other words.
   *
   * @param typed the words of the query, with a blank between
   * @param source who says that the other words may stand for them
   */
  public record Instead(String typed, Alternative.Source source) {}

  /** A part that was typed. */
  public MatchedTerm(String term, double score) {
    this(term, score, Optional.empty());
  }
}
