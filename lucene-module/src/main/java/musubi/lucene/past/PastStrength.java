package musubi.lucene.past;

/**
 * How far past queries raise documents.
 *
 * @param weight the most that a document rises, in standard deviations of the fused scores; 0 for
 *     not at all
 * @param threshold the similarity above which a past query counts, at least 0 and below 1
 * @param background the cosine of two queries that have nothing to do with each other, below 1:
 *     models differ widely in it
 */
public record PastStrength(double weight, double threshold, double background) {

  /** No document rises. */
  public static final PastStrength OFF = new PastStrength(0, 0, 0);

  /** Checks all three. */
  public PastStrength {
    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight %s; expected 0 or more".formatted(weight));
    }
    if (!(threshold >= 0 && threshold < 1)) {
      throw new IllegalArgumentException(
          "threshold %s; expected at least 0 and below 1".formatted(threshold));
    }
    if (!(background > -1 && background < 1)) {
      throw new IllegalArgumentException(
          "background %s; expected between -1 and 1".formatted(background));
    }
  }
}
