package musubi.lucene.lexical;

import java.util.List;

/** A term that an engine counts in a passage and that BM25 scores. */
public sealed interface CountedTerm {

  /** A word as the index holds it; it counts as often as it stands in the passage. */
  record Word(String text) implements CountedTerm {}

  /** A pair of characters; it counts as often as it stands in the passage. */
  record Pair(String text) implements CountedTerm {}

  /**
   * The words of a synonym, in order, with at most {@value #SLOP} positions between them. They
   * count once in a passage, with the sum of their idf.
   *
   * @param words at least one
   */
  record Phrase(List<String> words) implements CountedTerm {

    /** The number of particles that may stand within a synonym of several words. */
    public static final int SLOP = 2;
  }
}
