package musubi.app.eval;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures how well two series agree, pair by pair, from -1 to 1. The result is NaN if a series is
 * constant, because then it is undefined.
 */
public final class Correlation {

  private Correlation() {}

  /**
   * Returns Pearson's r = Σ (x<sub>i</sub> − x̄)(y<sub>i</sub> − ȳ) / √(Σ (x<sub>i</sub> − x̄)² · Σ
   * (y<sub>i</sub> − ȳ)²).
   *
   * @throws IllegalArgumentException if the series differ in length
   */
  public static double pearson(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "series of %d and %d values".formatted(x.length, y.length));
    }
    if (isConstant(x) || isConstant(y)) {
      return Double.NaN;
    }
    double meanX = mean(x);
    double meanY = mean(y);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      double dx = x[i] - meanX;
      double dy = y[i] - meanY;
      xy += dx * dy;
      xx += dx * dx;
      yy += dy * dy;
    }
    return xy / Math.sqrt(xx * yy);
  }

  /**
   * Returns Spearman's ρ: Pearson's r of the ranks, where equal values share the mean of their
   * ranks.
   *
   * @throws IllegalArgumentException if the series differ in length
   */
  public static double spearman(double[] x, double[] y) {
    return pearson(ranks(x), ranks(y));
  }

  /** Returns ranks from 1, the lowest value first; equal values share the mean of their ranks. */
  static double[] ranks(double[] values) {
    List<Integer> order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .toList();
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < values.length) {
      int to = from + 1;
      while (to < values.length && values[order.get(to)] == values[order.get(from)]) {
        to++;
      }
      double shared = (from + 1 + to) / 2.0;
      for (int i = from; i < to; i++) {
        ranks[order.get(i)] = shared;
      }
      from = to;
    }
    return ranks;
  }

  private static boolean isConstant(double[] values) {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
