package musubi.app.eval.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The percentile bootstrap (Efron, Tibshirani: An Introduction to the Bootstrap, 1993, chapter 13):
 * the values are drawn again with replacement, as many as there are, {@value #RESAMPLES} times; the
 * middle 95 % of the means of those samples are the interval.
 *
 * <p>The draws start from a fixed seed, so that the same values give the same interval.
 */
public final class Bootstrap {

  /** The number of samples. */
  public static final int RESAMPLES = 10_000;

  /** The share of the means that the interval holds. */
  public static final double CONFIDENCE = 0.95;

  private static final long SEED = 20260101;

  private Bootstrap() {}

  /**
   * Returns the 95 % interval of the mean.
   *
   * @param values of independent queries, at least one
   * @throws IllegalArgumentException if there is none
   */
  public static Interval ofMean(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values to draw from");
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < means.length; i++) {
      double sum = 0;
      for (int drawn = 0; drawn < values.length; drawn++) {
        sum += values[random.nextInt(values.length)];
      }
      means[i] = sum / values.length;
    }
    Arrays.sort(means);
    double tail = (1 - CONFIDENCE) / 2;
    return new Interval(quantile(means, tail), quantile(means, 1 - tail));
  }

  /** Returns a quantile, interpolated between the two nearest values. */
  static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
