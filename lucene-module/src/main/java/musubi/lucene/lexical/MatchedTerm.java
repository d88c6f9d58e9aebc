package musubi.lucene.lexical;

import java.util.Optional;

/**
 * A part of the query that a document has.
 *
 * @param term a word as analysed; the words of an alternative, or two words that follow one
 *     another, with a blank between; a pair of characters; an identifier
 * @param kind what it is
 * @param score its part of the lexical score, above 0
 * @param instead what it stands for, if it is an alternative
 */
public record MatchedTerm(String term, Kind kind, double score, Optional<Instead> instead) {

  /** What people can make of a part. */
  public enum Kind {
    /** Words or an identifier. */
    WORDS,
    /** Two characters, of which neither is a word or both are parts of different ones. */
    PAIR,
    /** A part of an identifier that the document does not have. */
    PART_OF_IDENTIFIER
  }

  /**
   * What was typed, where a document says it in other words.
   *
   * @param typed the words of the query, with a blank between
   * @param source who says that the other words may stand for them
   */
  public record Instead(String typed, Alternative.Source source) {}

  /** An identifier that was typed. */
  MatchedTerm(String identifier, double score) {
    this(identifier, Kind.WORDS, score, Optional.empty());
  }
}
