package musubi.lucene.lexical;

import java.util.List;

/** Something that an engine counts in a passage, and that BM25 scores. */
public sealed interface CountedTerm {

  /** A word as the index holds it; it counts as often as it stands in the passage. */
  record Word(String text) implements CountedTerm {}

  /** A pair of characters; it counts as often as it stands in the passage. */
  record Pair(String text) implements CountedTerm {}

  /**
   * Words of a synonym, in order and with at most {@value #SLOP} positions between. They count once
   * a passage, with the sum of their idf.
   *
   * @param words at least one
   */
  record Phrase(List<String> words) implements CountedTerm {

    /** Particles that may stand within a synonym of several words. */
    public static final int SLOP = 2;
  }
}
