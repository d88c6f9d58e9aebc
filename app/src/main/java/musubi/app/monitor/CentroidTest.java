package musubi.app.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A permutation test of the cosine distance between the means of two groups of vectors. If both are
 * of one kind, chance decides which vector is in which group. p = (c + 1) / (draws + 1), where c of
 * {@value #DRAWS} draws give means at least as far apart.
 *
 * @param distance 0 to 2
 * @param expected mean distance of the draws: what two groups of these sizes have by chance
 */
record CentroidTest(double distance, double expected, double p) {

  static final int DRAWS = 1_999;

  private static final double ROUNDING = 1e-9;

  /** Tests; both groups have vectors of one length in numbers. */
  static CentroidTest of(List<float[]> old, List<float[]> fresh, long seed) {
    List<float[]> all = new ArrayList<>(fresh);
    all.addAll(old);
    int dimensions = all.getFirst().length;
    double[] sum = sum(all, all.size(), dimensions);
    int moved = fresh.size();
    double measured = distance(sum(all, moved, dimensions), sum);
    SplittableRandom random = new SplittableRandom(seed);
    int asFar = 0;
    double drawn = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int i = 0; i < moved; i++) {
        int other = i + random.nextInt(all.size() - i);
        float[] kept = all.get(i);
        all.set(i, all.get(other));
        all.set(other, kept);
      }
      double distance = distance(sum(all, moved, dimensions), sum);
      drawn += distance;
      if (distance >= measured - ROUNDING) {
        asFar++;
      }
    }
    return new CentroidTest(measured, drawn / DRAWS, (asFar + 1.0) / (DRAWS + 1));
  }

  private static double[] sum(List<float[]> vectors, int first, int dimensions) {
    double[] sum = new double[dimensions];
    for (int i = 0; i < first; i++) {
      float[] vector = vectors.get(i);
      for (int d = 0; d < dimensions; d++) {
        sum[d] += vector[d];
      }
    }
    return sum;
  }

  /** Between a part and the rest of a whole. */
  private static double distance(double[] part, double[] whole) {
    double dot = 0;
    double first = 0;
    double second = 0;
    for (int d = 0; d < part.length; d++) {
      double rest = whole[d] - part[d];
      dot += part[d] * rest;
      first += part[d] * part[d];
      second += rest * rest;
    }
    double lengths = Math.sqrt(first * second);
    return lengths == 0 ? 0 : 1 - dot / lengths;
  }
}
