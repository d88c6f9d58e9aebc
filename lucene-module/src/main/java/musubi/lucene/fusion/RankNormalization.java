package musubi.lucene.fusion;

/**
 * Ranks as scores: 1 − (rank − 1) / n with n the number of the arm's scores: 1 for the best, 1 / n
 * for the last of them, and 0 for what the arm did not find. Falls evenly, where {@link
 * ReciprocalRankFusion} falls steeply at first.
 *
 * <p>A filter changes ranks, and so the scores of what passes it.
 */
public record RankNormalization() implements Normalization {

  @Override
  public double apply(Arm arm, int rank, double score, ScoreScale scale) {
    return 1 - (rank - 1.0) / scale.count();
  }

  @Override
  public String describe() {
    return "rank";
  }
}
