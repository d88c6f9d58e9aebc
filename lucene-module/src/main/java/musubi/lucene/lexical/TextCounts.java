package musubi.lucene.lexical;

/**
 * The counts of a query's terms in one text: a passage, or a document as one text. The engine that
 * reads the text fills it, and fills it again for the next text.
 */
public final class TextCounts {

  final int[] frequencies;
  final int[] adjacent;
  int textLength;
  int pairLength;

  /**
   * Creates empty counts.
   *
   * @param terms number of terms of the formula
   * @param words number of words of the query
   */
  public TextCounts(int terms, int words) {
    this.frequencies = new int[terms];
    this.adjacent = new int[Math.max(0, words - 1)];
  }

  /** Sets how often a term occurs. */
  public void count(int term, int times) {
    frequencies[term] = times;
  }

  /**
   * Sets how often a word of the query is followed by the next, within {@link ExactScorer#NEAR}.
   */
  public void countAdjacent(int word, int times) {
    adjacent[word] = times;
  }

  /** Sets the lengths of the text: its words and its pairs of characters. */
  public void lengths(int text, int pairs) {
    textLength = text;
    pairLength = pairs;
  }
}
