package musubi.app.eval.statistics;

import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test of paired differences, two-sided (Hollander, Wolfe, Chicken:
 * Nonparametric Statistical Methods, 2014, chapter 3): the absolute differences are ranked, and the
 * ranks of the positive ones added. If neither of the two is larger on the whole, that sum W is
 * near
 *
 * <pre>
 * n (n + 1) / 4   with the variance   n (n + 1) (2n + 1) / 24 − Σ (t³ − t) / 48
 * </pre>
 *
 * where t are the sizes of groups of equal differences, which share their mean rank. p comes from
 * the normal distribution, with a correction of one half for continuity. Differences of 0 are left
 * out. Single values that are far off, as times have, count as a rank and no more.
 *
 * @param n differences other than 0
 * @param p between 0 and 1; 1 if there are none
 */
public record SignedRankTest(int n, double p) {

  /** Below so many differences the normal distribution says too little. */
  public static final int LEAST = 20;

  /**
   * Tests.
   *
   * @param differences at least {@value #LEAST} other than 0
   * @throws IllegalArgumentException if there are fewer, but any
   */
  public static SignedRankTest of(double[] differences) {
    double[] moved =
        Arrays.stream(differences)
            .filter(d -> d != 0)
            .boxed()
            .sorted((a, b) -> Double.compare(Math.abs(a), Math.abs(b)))
            .mapToDouble(Double::doubleValue)
            .toArray();
    int n = moved.length;
    if (n == 0) {
      return new SignedRankTest(0, 1);
    }
    if (n < LEAST) {
      throw new IllegalArgumentException(
          "%d differences; expected at least %d".formatted(n, LEAST));
    }
    double positive = 0;
    double ties = 0;
    for (int from = 0, to; from < n; from = to) {
      to = from + 1;
      while (to < n && Math.abs(moved[to]) == Math.abs(moved[from])) {
        to++;
      }
      double rank = (from + 1 + to) / 2.0;
      for (int i = from; i < to; i++) {
        positive += moved[i] > 0 ? rank : 0;
      }
      double t = to - from;
      ties += t * t * t - t;
    }
    double mean = n * (n + 1.0) / 4;
    double variance = n * (n + 1.0) * (2.0 * n + 1) / 24 - ties / 48;
    double away = Math.max(0, Math.abs(positive - mean) - 0.5) / Math.sqrt(variance);
    return new SignedRankTest(n, Math.min(1, 2 * upperTail(away)));
  }

  /**
   * The share of a standard normal distribution above a value that is not negative, to 7.5e-8
   * (Abramowitz, Stegun: Handbook of Mathematical Functions, 26.2.17).
   */
  private static double upperTail(double z) {
    double t = 1 / (1 + 0.2316419 * z);
    double sum =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }
}
