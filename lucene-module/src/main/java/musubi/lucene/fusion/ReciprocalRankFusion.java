package musubi.lucene.fusion;

import java.util.List;

/**
 * Reciprocal rank fusion: score(d) = Σ<sub>arm</sub> w<sub>arm</sub> / (k + rank<sub>arm</sub>(d)),
 * over the arms that found d, with w<sub>semantic</sub> = 2w and w<sub>lexical</sub> = 2 (1 − w):
 * the classical form, in which every arm counts 1, has w = 0.5.
 *
 * <p>It reads ranks only, so arms on different scales need no calibration. For the same reason it
 * cannot tell a clear win from a narrow one. If one arm is much better than the other, the fusion
 * ranks worse than that arm alone. A filter changes ranks, and so the scores of what passes it.
 *
 * <p>Source: Cormack, Clarke, Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and
 * individual Rank Learning Methods", SIGIR 2009, which also gives k = 60.
 */
public final class ReciprocalRankFusion implements Fusion {

  /** The constant of the paper. */
  public static final int DEFAULT_K = 60;

  private static final double EQUAL = 0.5;

  private final int k;
  private final ArmWeights weights;

  /**
   * Creates the classical form, in which both arms count alike.
   *
   * @param k damps the lead of the first ranks; at least 0
   * @throws IllegalArgumentException if k is negative
   */
  public ReciprocalRankFusion(int k) {
    this(k, EQUAL);
  }

  /**
   * Creates a weighted form.
   *
   * @param k damps the lead of the first ranks; at least 0
   * @param semanticWeight w, 0 to 1
   * @throws IllegalArgumentException if k is negative or the weight not within 0 and 1
   */
  public ReciprocalRankFusion(int k, double semanticWeight) {
    if (k < 0) {
      throw new IllegalArgumentException("k must be at least 0, not " + k);
    }
    this.k = k;
    this.weights = new ArmWeights(semanticWeight);
  }

  @Override
  public <K extends Comparable<K>> List<Fused<K>> fuse(List<Ranking<K>> rankings) {
    List<Ranking<K>> heard = ArmWeights.heard(rankings);
    Contributions<K> found = new Contributions<>();
    for (Ranking<K> ranking : heard) {
      Arm arm = ranking.arm();
      double weight = heard.size() == 1 ? 1 : 2 * weights.of(arm);
      int rank = 0;
      for (Ranking.Entry<K> entry : ranking.entries()) {
        rank++;
        found.add(
            entry.key(), Fused.Contribution.of(arm, rank, entry.score(), 1.0 / (k + rank), weight));
      }
    }
    return found.ranked();
  }

  @Override
  public String describe() {
    String weighted = weights.semantic() == EQUAL ? "" : ", semantic weight " + weights.semantic();
    return "reciprocal rank fusion, k=" + k + weighted;
  }
}
