package musubi.lucene.fusion;

import java.util.List;
import java.util.Optional;

/**
 * A key in the fused ranking, with the parts of its score.
 *
 * @param key what is ranked
 * @param score sum of the contributions' shares
 * @param contributions one for each arm that found the key, in the order of the rankings
 * @param <K> what is ranked
 */
public record Fused<K>(K key, double score, List<Contribution> contributions) {

  /**
   * The contribution of one arm.
   *
   * @param arm the arm that found the key
   * @param rank the arm's rank of it, from 1
   * @param score the arm's own score
   * @param normalised what the fusion made of it, on a scale that the arms share
   * @param weight of the arm
   * @param share what it adds to the fused score: weight · normalised, unless something was added
   *     to it after the fusion
   */
  public record Contribution(
      Arm arm, int rank, double score, double normalised, double weight, double share) {

    /** Creates a contribution whose share is weight · normalised. */
    static Contribution of(Arm arm, int rank, double score, double normalised, double weight) {
      return new Contribution(arm, rank, score, normalised, weight, weight * normalised);
    }

    /** Returns this contribution with an amount added to its share. */
    public Contribution raised(double by) {
      return new Contribution(arm, rank, score, normalised, weight, share + by);
    }
  }

  public Optional<Contribution> from(Arm arm) {
    return contributions.stream().filter(c -> c.arm() == arm).findFirst();
  }
}
