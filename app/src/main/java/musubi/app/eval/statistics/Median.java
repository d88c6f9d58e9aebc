package musubi.app.eval.statistics;

import java.util.Arrays;

/**
 * A median with its 95 % interval, which needs no distribution: the values that stand in the sorted
 * list 1.96 √n / 2 places below and above the middle (Hollander, Wolfe, Chicken: Nonparametric
 * Statistical Methods, 2014, chapter 3).
 */
public record Median(double value, Interval interval) {

  private static final double NORMAL = 1.96;

  /**
   * The median of values.
   *
   * @param values at least one
   */
  public static Median of(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    int low = (int) Math.floor(n / 2.0 - NORMAL * Math.sqrt(n) / 2) - 1;
    int high = n - 1 - low;
    return new Median(
        Bootstrap.quantile(sorted, 0.5),
        new Interval(sorted[Math.max(0, low)], sorted[Math.min(n - 1, high)]));
  }
}
