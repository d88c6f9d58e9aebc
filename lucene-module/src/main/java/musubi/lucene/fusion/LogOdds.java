package musubi.lucene.fusion;

/**
 * Evidence for relevance as log-odds: a score becomes a probability p(s) = sigmoid(z(s) − m), with
 * z(s) = (s − μ) / σ over the arm's scores and a midpoint m, and counts with softplus(logit p(s)) =
 * −ln(1 − p(s)); counted from the lowest.
 *
 * <p>The logit alone would undo the sigmoid and give {@link ZScore}. The softplus makes the
 * difference: a score above the midpoint counts as its z does, and a score below it fades towards
 * 0. So an arm counts where it is sure, and its order among weak finds hardly counts. The sum of
 * weighted evidence orders as 1 − Π (1 − p<sub>arm</sub>)<sup>w</sup> does: the chance that at
 * least one arm is right.
 *
 * <p>Source: Lucene's {@code BayesianScoreQuery} (p = sigmoid(α (s − β) + logit of a base rate))
 * and {@code LogOddsFusionQuery} (sigmoid(n<sup>α</sup> Σ w softplus(logit p))), experimental in
 * 10.5. The outer sigmoid and factor change no order. Lucene sets β and α once for an index, as
 * median and 1 / σ over queries made of the index's words. Here mean and σ come from the query's
 * own candidates, because BM25's scale differs between queries by far more than a midpoint's width.
 *
 * @param midpoint m: z at which a score is as likely relevant as not; finite
 */
public record LogOdds(double midpoint) implements Normalization {

  /** One standard deviation above the mean of the candidates. */
  public static final double DEFAULT_MIDPOINT = 1;

  public LogOdds {
    if (!Double.isFinite(midpoint)) {
      throw new IllegalArgumentException("the midpoint must be finite, not " + midpoint);
    }
  }

  @Override
  public double apply(Arm arm, int rank, double score, ScoreScale scale) {
    return evidence(scale.z(score)) - evidence(scale.z(scale.lowest()));
  }

  private double evidence(double z) {
    double logit = z - midpoint;
    // ln(1 + e^x), written so that a large x does not overflow.
    return Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
  }

  @Override
  public String describe() {
    return "log-odds (midpoint " + midpoint + ")";
  }
}
