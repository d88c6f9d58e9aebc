package musubi.app.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A permutation test of a ratio of sums between two groups of sessions, one-sided. Searches of one
 * session are alike, so sessions change groups as wholes: if nothing has changed, chance decides
 * which session fell into which week. p = (c + 1) / (draws + 1), where c of {@value #DRAWS} draws
 * differ at least as much in the same direction (Phipson, Smyth 2010).
 *
 * @param before ratio of the first group
 * @param now ratio of the second group
 * @param p that the second is so much greater by chance
 */
record RatioTest(double before, double now, double p) {

  static final int DRAWS = 9_999;

  private static final double ROUNDING = 1e-12;

  /**
   * Tests.
   *
   * @param rises whether greater is meant; smaller otherwise
   * @param seed of the draws
   */
  static RatioTest of(List<Tally> before, List<Tally> now, boolean rises, long seed) {
    List<Tally> all = new ArrayList<>(now);
    all.addAll(before);
    double[] sums = all.stream().mapToDouble(Tally::sum).toArray();
    double[] counts = all.stream().mapToDouble(Tally::count).toArray();
    double sum = total(sums, sums.length);
    double count = total(counts, counts.length);
    int moved = now.size();
    double first = (sum - total(sums, moved)) / (count - total(counts, moved));
    double second = total(sums, moved) / total(counts, moved);
    double measured = (rises ? second - first : first - second) - ROUNDING;
    SplittableRandom random = new SplittableRandom(seed);
    int asFar = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int i = 0; i < moved; i++) {
        int other = i + random.nextInt(sums.length - i);
        swap(sums, i, other);
        swap(counts, i, other);
      }
      double of = total(sums, moved);
      double in = total(counts, moved);
      double difference = of / in - (sum - of) / (count - in);
      if ((rises ? difference : -difference) >= measured) {
        asFar++;
      }
    }
    return new RatioTest(first, second, (asFar + 1.0) / (DRAWS + 1));
  }

  private static double total(double[] values, int first) {
    double total = 0;
    for (int i = 0; i < first; i++) {
      total += values[i];
    }
    return total;
  }

  private static void swap(double[] values, int a, int b) {
    double kept = values[a];
    values[a] = values[b];
    values[b] = kept;
  }
}
