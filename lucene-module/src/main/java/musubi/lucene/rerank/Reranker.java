package musubi.lucene.rerank;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Says how well each of several passages answers a query. Safe for use by many threads at once. */
public interface Reranker {

  /**
   * Scores passages.
   *
   * @param query what was typed
   * @param passages never empty
   * @param budget time that is left; above 0
   * @return one finite score for each passage, in their order, greater is better; empty if the time
   *     ended first
   */
  Optional<float[]> score(String query, List<String> passages, Duration budget);

  /**
   * Returns a number between 0 and 1 that grows with the score, for people; see {@link
   * Reranked#relevance}.
   */
  double relevance(float score);

  /** Returns a name for people. */
  String name();
}
