package musubi.app.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Texts that are nearly equal. Signatures are cut into bands; texts that agree in a band are
 * compared (locality-sensitive hashing). With 32 bands of 4 values a pair of similarity 0.7 is
 * missed once in six thousand times, one of 0.6 once in 85, one of 0.5 once in eight.
 */
public final class Copies {

  /** Chosen on planted copies; see docs/benchmarks.md. */
  public static final double THRESHOLD = 0.6;

  private static final int ROWS = 4;
  private static final int BANDS = MinHash.PERMUTATIONS / ROWS;

  /** A text shorter than this is alike by chance: headings, empty forms. */
  public static final int SHORTEST = 40;

  private final List<int[]> signatures = new ArrayList<>();
  private final List<Boolean> compared = new ArrayList<>();

  /** Signs texts. */
  public Copies(List<String> texts, long seed) {
    MinHash hash = new MinHash(seed);
    for (String text : texts) {
      signatures.add(hash.signature(text));
      compared.add(text.length() >= SHORTEST);
    }
  }

  /**
   * Two texts that are nearly equal.
   *
   * @param first place of the earlier one
   * @param second place of the later one
   * @param similarity 0 to 1
   */
  public record Pair(int first, int second, double similarity) {}

  /** The pairs of at least a similarity, in the order of the texts. */
  public List<Pair> pairs(double threshold) {
    Map<Long, Pair> pairs = new TreeMap<>();
    for (int band = 0; band < BANDS; band++) {
      Map<List<Integer>, List<Integer>> buckets = new HashMap<>();
      for (int text = 0; text < signatures.size(); text++) {
        if (compared.get(text)) {
          int[] signature = signatures.get(text);
          List<Integer> key =
              Arrays.stream(signature, band * ROWS, (band + 1) * ROWS).boxed().toList();
          buckets.computeIfAbsent(key, k -> new ArrayList<>()).add(text);
        }
      }
      for (List<Integer> bucket : buckets.values()) {
        compare(bucket, threshold, pairs);
      }
    }
    return List.copyOf(pairs.values());
  }

  private void compare(List<Integer> bucket, double threshold, Map<Long, Pair> pairs) {
    for (int i = 0; i < bucket.size(); i++) {
      for (int j = i + 1; j < bucket.size(); j++) {
        int first = bucket.get(i);
        int second = bucket.get(j);
        double similarity = MinHash.similarity(signatures.get(first), signatures.get(second));
        if (similarity >= threshold) {
          pairs.put(((long) first << 32) | second, new Pair(first, second, similarity));
        }
      }
    }
  }

  /**
   * Texts that belong together, by the pairs between them.
   *
   * @param texts their places, ascending
   * @param similarity the least of a pair by which one of them belongs to the group
   */
  public record Group(List<Integer> texts, double similarity) {}

  /** The groups of at least two texts, the largest first. */
  public List<Group> groups(double threshold) {
    int[] parent = new int[signatures.size()];
    Arrays.setAll(parent, i -> i);
    List<Pair> pairs = new ArrayList<>(pairs(threshold));
    pairs.sort(Comparator.comparingDouble(Pair::similarity).reversed());
    Map<Integer, Double> least = new HashMap<>();
    for (Pair pair : pairs) {
      int first = root(parent, pair.first());
      int second = root(parent, pair.second());
      if (first != second) {
        int above = Math.min(first, second);
        parent[Math.max(first, second)] = above;
        least.put(above, pair.similarity());
      }
    }
    Map<Integer, List<Integer>> members = new TreeMap<>();
    for (int text = 0; text < parent.length; text++) {
      members.computeIfAbsent(root(parent, text), k -> new ArrayList<>()).add(text);
    }
    return members.entrySet().stream()
        .filter(e -> e.getValue().size() > 1)
        .map(e -> new Group(List.copyOf(e.getValue()), least.getOrDefault(e.getKey(), 1.0)))
        .sorted(Comparator.comparingInt((Group group) -> group.texts().size()).reversed())
        .toList();
  }

  private static int root(int[] parent, int text) {
    int at = text;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
