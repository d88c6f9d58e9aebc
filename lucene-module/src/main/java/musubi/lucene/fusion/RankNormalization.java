package musubi.lucene.fusion;

/**
 * Uses ranks as scores: 1 − (rank − 1) / n with n the number of the arm's scores. The best has 1,
 * the last 1 / n, and a key that the arm did not find 0. The values fall evenly, while those of
 * {@link ReciprocalRankFusion} fall steeply at first.
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
