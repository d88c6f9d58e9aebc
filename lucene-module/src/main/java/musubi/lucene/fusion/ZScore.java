package musubi.lucene.fusion;

/**
 * z-scores: z(s) = (s − μ) / σ, with mean and standard deviation of the arm's scores, counted from
 * the lowest: z(s) − z(lowest) = (s − lowest) / σ.
 *
 * <p>The unit is how far the arm's scores usually lie apart, so one stray score, high or low,
 * matters less than it does to {@link MinMax}. If all scores are equal, as for a single find, all
 * have 0: they separate nothing.
 */
public record ZScore() implements Normalization {

  @Override
  public double apply(Arm arm, int rank, double score, ScoreScale scale) {
    return scale.aboveLowest(score);
  }

  @Override
  public String describe() {
    return "z-score";
  }
}
