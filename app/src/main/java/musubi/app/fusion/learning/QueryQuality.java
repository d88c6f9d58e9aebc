package musubi.app.fusion.learning;

/**
 * How good the ranking of a query is under a weight, such as its nDCG@10. Safe for many threads.
 */
@FunctionalInterface
public interface QueryQuality {

  /**
   * Ranks and measures.
   *
   * @param query its place in the list of queries
   * @param semanticWeight 0 to 1
   * @return more is better
   */
  double of(int query, double semanticWeight);
}
