package musubi.lucene.fusion.learning;

import java.util.SplittableRandom;

/**
 * Paired randomisation test of a mean difference: if two systems were equally good, each query's
 * difference might as well have had the other sign. p is the share of random sign patterns whose
 * mean difference is at least the one that was seen, the seen one counted among them; one-sided.
 *
 * <p>Source: Smucker, Allan, Carterette, "A Comparison of Statistical Significance Tests for
 * Information Retrieval Evaluation", CIKM 2007.
 */
final class SignFlipTest {

  private static final int PATTERNS = 20_000;

  /** Differences of sums that rounding alone makes. */
  private static final double ROUNDING = 1e-12;

  private SignFlipTest() {}

  /**
   * The chance to see such a lead by luck.
   *
   * @param differences a value a query: new minus old
   * @return above 0, at most 1
   */
  static double p(double[] differences, long seed) {
    double seen = 0;
    for (double difference : differences) {
      seen += difference;
    }
    SplittableRandom random = new SplittableRandom(seed);
    int asGood = 1;
    for (int pattern = 0; pattern < PATTERNS; pattern++) {
      double sum = 0;
      long bits = 0;
      for (int i = 0; i < differences.length; i++) {
        if (i % Long.SIZE == 0) {
          bits = random.nextLong();
        }
        sum += (bits & 1) == 0 ? differences[i] : -differences[i];
        bits >>>= 1;
      }
      if (sum >= seen - ROUNDING) {
        asGood++;
      }
    }
    return asGood / (double) (PATTERNS + 1);
  }
}
