package musubi.embedder.training;

import java.util.List;

/** Ranks texts for queries by the words in common; hard negatives are chosen from the top texts. */
public interface TextRanker {

  /**
   * Ranks texts.
   *
   * @param depth at most so many a query
   * @return for each query the numbers of texts, best first
   */
  int[][] rank(List<String> queries, List<String> texts, int depth);
}
