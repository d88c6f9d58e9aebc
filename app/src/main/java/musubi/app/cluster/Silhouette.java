package musubi.app.cluster;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.lucene.util.VectorUtil;

/**
 * How well groups are told apart (Rousseeuw 1987), −1 to 1: for each text (b − a) / max(a, b), a
 * its mean distance to its own group, b to the nearest other one; 0 for a text that is alone. Texts
 * without a group are left out.
 */
final class Silhouette {

  /** Distances of so many texts are measured; all pairs would take hours. */
  static final int MOST = 2_000;

  private Silhouette() {}

  /**
   * The mean over the texts; 0 if there are fewer than two groups.
   *
   * @param vectors of length 1; the distance is 1 − cosine
   */
  static double of(List<float[]> vectors, Grouping grouping) {
    int[] some = spread(vectors.size());
    return IntStream.of(some)
        .parallel()
        .filter(i -> grouping.groups().get(i) != Grouping.NONE)
        .mapToDouble(i -> of(i, some, vectors, grouping))
        .average()
        .orElse(0);
  }

  /** Evenly spread places, at most {@link #MOST}. */
  static int[] spread(int size) {
    int kept = Math.min(size, MOST);
    return IntStream.range(0, kept).map(i -> (int) ((long) i * size / kept)).toArray();
  }

  private static double of(int text, int[] some, List<float[]> vectors, Grouping grouping) {
    double[] sums = new double[grouping.count()];
    int[] counts = new int[grouping.count()];
    for (int other : some) {
      int group = grouping.groups().get(other);
      if (other != text && group != Grouping.NONE) {
        sums[group] += distance(vectors.get(text), vectors.get(other));
        counts[group]++;
      }
    }
    int own = grouping.groups().get(text);
    if (counts[own] == 0) {
      return 0;
    }
    double inside = sums[own] / counts[own];
    double outside = Double.POSITIVE_INFINITY;
    for (int g = 0; g < sums.length; g++) {
      if (g != own && counts[g] > 0) {
        outside = Math.min(outside, sums[g] / counts[g]);
      }
    }
    double larger = Math.max(inside, outside);
    return Double.isInfinite(outside) || larger == 0 ? 0 : (outside - inside) / larger;
  }

  private static double distance(float[] a, float[] b) {
    return 1 - VectorUtil.dotProduct(a, b);
  }
}
