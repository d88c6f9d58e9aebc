package musubi.lucene.embedded;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import musubi.lucene.embedded.semantic.SemanticArm;
import musubi.lucene.engine.Deadline;
import musubi.lucene.engine.SnapshotView;

/**
 * How much of what is nearest a search by meaning finds: its first documents against those that an
 * exact comparison with every passage gives.
 */
public final class SemanticRecall {

  private SemanticRecall() {}

  /**
   * The share of the nearest documents that are found.
   *
   * @param seen a view of an embedded snapshot
   * @param depth documents that the arm brings, as of a search
   * @param k how many of the nearest are asked for, at most the depth
   * @return 0 to 1; 1 if no document has a vector
   */
  public static double of(SnapshotView seen, float[] query, int depth, int k) throws IOException {
    if (!(seen instanceof EmbeddedView view)) {
      throw new IllegalArgumentException("only an embedded index compares all of its passages");
    }
    SemanticArm arm =
        new SemanticArm(view.index(), view.space(), view.coded(), query, Deadline.none());
    Set<Integer> nearest = arm.comparingAll(null, k);
    if (nearest.isEmpty()) {
      return 1;
    }
    Map<Integer, Float> found = arm.similarities(new TreeSet<>(arm.nearest(null, depth)));
    return (double) first(found, k).stream().filter(nearest::contains).count() / nearest.size();
  }

  private static List<Integer> first(Map<Integer, Float> similarities, int k) {
    return similarities.entrySet().stream()
        .sorted(Map.Entry.<Integer, Float>comparingByValue(Comparator.reverseOrder()))
        .limit(k)
        .map(Map.Entry::getKey)
        .toList();
  }
}
