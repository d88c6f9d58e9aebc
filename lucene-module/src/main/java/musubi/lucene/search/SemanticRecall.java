package musubi.lucene.search;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much of what is nearest a search by meaning finds: its first documents against those that an
 * exact comparison with every passage gives.
 */
public final class SemanticRecall {

  private SemanticRecall() {}

  /**
   * The share of the nearest documents that are found.
   *
   * @param depth documents that the arm brings, as of a search
   * @param k how many of the nearest are asked for, at most the depth
   * @return 0 to 1; 1 if no document has a vector
   */
  public static double of(OpenGeneration generation, float[] query, int depth, int k)
      throws IOException {
    Arms arms = new Arms(generation, null);
    Set<Integer> nearest = new ExactNeighbours(generation, arms::key, null).nearest(query, k);
    if (nearest.isEmpty()) {
      return 1;
    }
    List<Integer> found = first(arms, query, arms.nearest(query, depth), k);
    return (double) found.stream().filter(nearest::contains).count() / nearest.size();
  }

  private static List<Integer> first(Arms arms, float[] query, Collection<Integer> found, int k)
      throws IOException {
    Map<Integer, Float> similarities = arms.similarities(query, new TreeSet<>(found));
    return similarities.entrySet().stream()
        .sorted(Map.Entry.<Integer, Float>comparingByValue(Comparator.reverseOrder()))
        .limit(k)
        .map(Map.Entry::getKey)
        .toList();
  }
}
