package musubi.lucene.copy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
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

  private final List<int[]> signatures;
  private final List<Boolean> compared;

  /** Signs texts. */
  public Copies(List<String> texts, long seed) {
    MinHash hash = new MinHash(seed);
    this.signatures = texts.stream().map(hash::signature).toList();
    this.compared = texts.stream().map(text -> text.length() >= SHORTEST).toList();
  }

  private Copies(List<int[]> signatures) {
    this.signatures = signatures;
    this.compared = Collections.nCopies(signatures.size(), true);
  }

  /** Takes texts that were signed before. */
  public static Copies ofSignatures(List<Signature> signatures) {
    return new Copies(signatures.stream().map(Signature::values).toList());
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
      for (List<Integer> bucket : buckets(band).values()) {
        compare(bucket, threshold, pairs);
      }
    }
    return List.copyOf(pairs.values());
  }

  /** Texts that agree in a band. */
  private Map<List<Integer>, List<Integer>> buckets(int band) {
    Map<List<Integer>, List<Integer>> buckets = new HashMap<>();
    for (int text = 0; text < signatures.size(); text++) {
      if (compared.get(text)) {
        int[] signature = signatures.get(text);
        List<Integer> key =
            Arrays.stream(signature, band * ROWS, (band + 1) * ROWS).boxed().toList();
        buckets.computeIfAbsent(key, k -> new ArrayList<>()).add(text);
      }
    }
    return buckets;
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

  /**
   * The sets of at least two texts that hang together by pairs of at least a similarity. Quicker
   * than {@link #groups} where many texts are alike: what hangs together already is not compared.
   *
   * @return places of the texts, ascending
   */
  public List<List<Integer>> sets(double threshold) {
    int[] parent = new int[signatures.size()];
    Arrays.setAll(parent, i -> i);
    for (int band = 0; band < BANDS; band++) {
      for (List<Integer> bucket : buckets(band).values()) {
        if (bucket.size() > 1) {
          join(bucket, threshold, parent);
        }
      }
    }
    Map<Integer, List<Integer>> members = new TreeMap<>();
    for (int text = 0; text < parent.length; text++) {
      members.computeIfAbsent(root(parent, text), k -> new ArrayList<>()).add(text);
    }
    return members.values().stream().filter(set -> set.size() > 1).map(List::copyOf).toList();
  }

  /** A text meets one of each set after the other, until it is like one of them. */
  private void join(List<Integer> bucket, double threshold, int[] parent) {
    Map<Integer, List<Integer>> sets = new LinkedHashMap<>();
    for (int text : bucket) {
      int own = root(parent, text);
      List<Integer> joined = new ArrayList<>(List.of(text));
      List<Integer> known = sets.remove(own);
      if (known != null) {
        joined.addAll(known);
      }
      Iterator<Map.Entry<Integer, List<Integer>>> others = sets.entrySet().iterator();
      while (others.hasNext()) {
        Map.Entry<Integer, List<Integer>> other = others.next();
        boolean alike =
            other.getValue().stream()
                .anyMatch(
                    one ->
                        MinHash.similarity(signatures.get(one), signatures.get(text)) >= threshold);
        if (alike) {
          parent[Math.max(own, other.getKey())] = Math.min(own, other.getKey());
          own = Math.min(own, other.getKey());
          joined.addAll(other.getValue());
          others.remove();
        }
      }
      sets.put(own, joined);
    }
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
