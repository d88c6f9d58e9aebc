package musubi.lucene.fusion;

import java.util.List;

/**
 * Reciprocal rank fusion: score(d) = Σ<sub>arm</sub> 1 / (k + rank<sub>arm</sub>(d)), over the arms
 * that found d.
 *
 * <p>It reads ranks only, so arms on different scales need no calibration; for the same reason it
 * cannot tell a clear win from a narrow one, and where one arm is much better it falls below that
 * arm.
 *
 * <p>Source: Cormack, Clarke, Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and
 * individual Rank Learning Methods", SIGIR 2009, which also gives k = 60.
 */
public final class ReciprocalRankFusion implements Fusion {

  /** The constant of the paper. */
  public static final int DEFAULT_K = 60;

  private final int k;

  /**
   * Creates the fusion.
   *
   * @param k damps the lead of the first ranks; at least 0
   * @throws IllegalArgumentException if k is negative
   */
  public ReciprocalRankFusion(int k) {
    if (k < 0) {
      throw new IllegalArgumentException("k must be at least 0, not " + k);
    }
    this.k = k;
  }

  @Override
  public <K extends Comparable<K>> List<Fused<K>> fuse(List<Ranking<K>> rankings) {
    Contributions<K> found = new Contributions<>();
    for (Ranking<K> ranking : rankings) {
      int rank = 0;
      for (Ranking.Entry<K> entry : ranking.entries()) {
        rank++;
        found.add(
            entry.key(),
            new Fused.Contribution(ranking.arm(), rank, entry.score(), 1.0 / (k + rank)));
      }
    }
    return found.ranked();
  }

  @Override
  public String describe() {
    return "reciprocal rank fusion, k=" + k;
  }
}
