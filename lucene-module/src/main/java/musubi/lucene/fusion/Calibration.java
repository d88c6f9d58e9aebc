package musubi.lucene.fusion;

/**
 * Platt scaling: turns evidence into the probability that a document is relevant: p(x) = 1 / (1 +
 * e<sup>−(slope · x + intercept)</sup>). It rises with the evidence, so it changes no order.
 *
 * <p>Source: Platt, "Probabilistic outputs for support vector machines" (1999).
 *
 * @param slope above 0
 * @param intercept the log-odds of no evidence
 */
public record Calibration(double slope, double intercept) {

  public Calibration {
    if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
      throw new IllegalArgumentException(
          "a calibration needs a slope above 0 and finite figures, not %s and %s"
              .formatted(slope, intercept));
    }
  }

  /**
   * Returns the probability for some evidence.
   *
   * @param evidence finite
   * @return within 0 and 1
   */
  public double probability(double evidence) {
    return 1 / (1 + Math.exp(-(slope * evidence + intercept)));
  }
}
