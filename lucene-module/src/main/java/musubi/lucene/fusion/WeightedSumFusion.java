package musubi.lucene.fusion;

import java.util.List;

/**
 * Weighted sum of normalised scores: score(d) = (1 − w) · n<sub>lexical</sub>(d) + w ·
 * n<sub>semantic</sub>(d), with a {@link Normalization} n and the semantic weight w.
 *
 * <p>It reads distances between scores, not only their order: a clear win stays clear. If the scale
 * is taken from the entries, shares are at least 0.
 *
 * @see Fusion how a key counts for which an arm has no entry
 */
public final class WeightedSumFusion implements Fusion {

  private final Normalization normalization;
  private final ArmWeights weights;

  /**
   * Creates the fusion.
   *
   * @param normalization of both arms' scores
   * @param semanticWeight w; 0 is the lexical order, 1 the semantic
   * @throws IllegalArgumentException if the weight is not within 0 and 1
   */
  public WeightedSumFusion(Normalization normalization, double semanticWeight) {
    this.normalization = normalization;
    this.weights = new ArmWeights(semanticWeight);
  }

  @Override
  public <K extends Comparable<K>> List<Fused<K>> fuse(List<Ranking<K>> rankings) {
    List<Ranking<K>> heard = ArmWeights.heard(rankings);
    Contributions<K> found = new Contributions<>();
    for (Ranking<K> ranking : heard) {
      Arm arm = ranking.arm();
      double weight = heard.size() == 1 ? 1 : weights.of(arm);
      int rank = 0;
      for (Ranking.Entry<K> entry : ranking.entries()) {
        rank++;
        double normalised = normalization.apply(arm, rank, entry.score(), ranking.scale());
        found.add(entry.key(), Fused.Contribution.of(arm, rank, entry.score(), normalised, weight));
      }
    }
    return found.ranked();
  }

  @Override
  public String describe() {
    return normalization.describe() + " sum, semantic weight " + weights.semantic();
  }
}
