package musubi.app.eval.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Fisher's paired randomisation test, two-sided, with the mean as the statistic (Smucker, Allan,
 * Carterette: A comparison of statistical significance tests for information retrieval evaluation,
 * CIKM 2007).
 *
 * <p>If two systems are equally good, chance decides which of the two values of a query comes from
 * which system, so every query's difference could have the other sign. p is the share of all ways
 * to set the signs in which the mean difference is at least as far from 0 as the measured one.
 *
 * <ul>
 *   <li>With up to {@value #EXACT} differences other than 0, all 2<sup>n</sup> ways are counted.
 *   <li>With more, {@value #DRAWS} ways are drawn from a fixed seed, and p = (c + 1) / (draws + 1)
 *       where c of them are as far: the measured way counts as one of them, so p is never 0
 *       (Phipson, Smyth 2010).
 * </ul>
 *
 * @param p between 0 (exclusive) and 1; 1 if no difference is other than 0
 * @param exact whether all ways were counted
 */
public record RandomisationTest(double p, boolean exact) {

  /** Up to so many differences other than 0, all ways are counted. */
  public static final int EXACT = 16;

  /** How many ways are drawn where there are too many to count. */
  public static final int DRAWS = 100_000;

  private static final long SEED = 20260102;

  /** Sums that differ by less than this share of all differences are the same but for rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Tests.
   *
   * @param differences of the two systems, query by query
   */
  public static RandomisationTest of(double[] differences) {
    double[] moved = Arrays.stream(differences).filter(d -> d != 0).toArray();
    double all = Arrays.stream(moved).map(Math::abs).sum();
    double measured = Math.abs(Arrays.stream(moved).sum()) - ROUNDING * all;
    return moved.length <= EXACT ? counted(moved, measured) : drawn(moved, measured);
  }

  private static RandomisationTest counted(double[] moved, double measured) {
    long ways = 1L << moved.length;
    long asFar = 0;
    for (long signs = 0; signs < ways; signs++) {
      double sum = 0;
      for (int i = 0; i < moved.length; i++) {
        sum += (signs >>> i & 1) == 0 ? moved[i] : -moved[i];
      }
      if (Math.abs(sum) >= measured) {
        asFar++;
      }
    }
    return new RandomisationTest((double) asFar / ways, true);
  }

  private static RandomisationTest drawn(double[] moved, double measured) {
    SplittableRandom random = new SplittableRandom(SEED);
    long asFar = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      long signs = 0;
      for (int i = 0; i < moved.length; i++) {
        if (i % Long.SIZE == 0) {
          signs = random.nextLong();
        }
        sum += (signs & 1) == 0 ? moved[i] : -moved[i];
        signs >>>= 1;
      }
      if (Math.abs(sum) >= measured) {
        asFar++;
      }
    }
    return new RandomisationTest((asFar + 1.0) / (DRAWS + 1), false);
  }
}
