package musubi.lucene.fusion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    Map<K, List<Fused.Contribution>> found = new LinkedHashMap<>();
    for (Ranking<K> ranking : rankings) {
      int rank = 0;
      for (Ranking.Entry<K> entry : ranking.entries()) {
        rank++;
        found
            .computeIfAbsent(entry.key(), key -> new ArrayList<>())
            .add(new Fused.Contribution(ranking.arm(), rank, entry.score(), 1.0 / (k + rank)));
      }
    }
    return found.entrySet().stream()
        .map(e -> new Fused<>(e.getKey(), sum(e.getValue()), List.copyOf(e.getValue())))
        .sorted(Comparator.comparingDouble((Fused<K> f) -> -f.score()).thenComparing(Fused::key))
        .toList();
  }

  /**
   * Added up plainly, so that ranks 1 and 7 give exactly what 7 and 1 give and the keys decide; the
   * compensated sum of a stream depends on the order.
   */
  private static double sum(List<Fused.Contribution> contributions) {
    double sum = 0;
    for (Fused.Contribution contribution : contributions) {
      sum += contribution.share();
    }
    return sum;
  }

  @Override
  public String describe() {
    return "reciprocal rank fusion, k=" + k;
  }
}
