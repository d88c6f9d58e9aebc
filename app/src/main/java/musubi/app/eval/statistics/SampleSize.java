package musubi.app.eval.statistics;

/**
 * How many queries a difference needs to show in a paired comparison, two-sided at α = .05 with 80
 * % power: a true difference of that size is then found in four of five samples.
 *
 * <pre>
 * n = ((z(1 − α/2) + z(power)) · σ / δ)² + z(1 − α/2)² / 2
 * </pre>
 *
 * with the standard deviation σ of the differences of queries and the mean difference δ (Cohen:
 * Statistical Power Analysis for the Behavioral Sciences, 1988; for retrieval: Webber, Moffat,
 * Zobel: Statistical power in retrieval experimentation, CIKM 2008). The last term makes up for σ
 * being measured on the same queries (Guenther: Sample size formulas for normal theory t tests, The
 * American Statistician, 1981).
 */
public final class SampleSize {

  /** The chance of finding a difference that is there. */
  public static final double POWER = 0.8;

  /** The chance of finding one that is not. */
  public static final double ALPHA = 0.05;

  private static final double Z_ALPHA = 1.959963985;
  private static final double Z_POWER = 0.841621234;

  private SampleSize() {}

  /**
   * Returns the number of queries, at least 2.
   *
   * @param deviation standard deviation of the differences, 0 or more
   * @param difference not 0
   */
  public static long of(double deviation, double difference) {
    if (difference == 0 || !(deviation >= 0)) {
      throw new IllegalArgumentException(
          "a difference of %s with a deviation of %s".formatted(difference, deviation));
    }
    double ratio = (Z_ALPHA + Z_POWER) * deviation / difference;
    return Math.max(2, (long) Math.ceil(ratio * ratio + Z_ALPHA * Z_ALPHA / 2));
  }

  /**
   * Returns the least difference that so many queries show.
   *
   * @param queries more than 2
   */
  public static double detectable(double deviation, int queries) {
    return (Z_ALPHA + Z_POWER) * deviation / Math.sqrt(queries - Z_ALPHA * Z_ALPHA / 2);
  }

  /**
   * Returns the standard deviation of a sample, with n − 1 in its denominator.
   *
   * @param values at least 2
   */
  public static double deviation(double[] values) {
    if (values.length < 2) {
      throw new IllegalArgumentException("no deviation of %d values".formatted(values.length));
    }
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }
}
