package musubi.embedder.training.contrastive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import musubi.embedder.table.PieceTable;
import musubi.embedder.table.Vectors;

/**
 * Finds texts that look like a pair's positive and are not. They are the texts that a {@link
 * Finder} ranks first for the anchor among the positives of the pair's group, without those that
 * the table rates nearly as high as the positive itself. A negative n of an anchor a with positive
 * p is kept only if
 *
 * <pre>
 * cos(a, n) &lt; 0.95 cos(a, p)
 * </pre>
 *
 * <p>and if no pair says that n answers a. A closer text is often an answer that nobody marked
 * (Moreira et al., "NV-Retriever: Improving text embedding models with effective hard-negative
 * mining", 2024, TopK-PercPos).
 */
public final class HardNegatives {

  private static final double MARGIN = 0.95;
  private static final int DEPTH = 30;

  /** Ranks texts of one group for its anchors. */
  public interface Finder {

    /**
     * Ranks the positives of a group for each of its anchors.
     *
     * @param pairs the group's pairs
     * @param texts one pair for each different positive of the group
     * @param depth how many to find
     * @return for each pair the numbers of {@code texts}, best first, at most {@code depth}
     */
    int[][] find(List<PiecePair> pairs, List<PiecePair> texts, int depth);
  }

  /** The table's own nearest texts, by the first dimensions, which is four times as fast. */
  public static Finder byTable(PieceTable table) {
    PieceTable first = table.truncated(Math.min(128, table.dimensions()));
    return (pairs, texts, depth) ->
        NearestTexts.of(
            pairs.parallelStream().map(p -> first.embed(p.anchor())).toArray(float[][]::new),
            texts.parallelStream().map(p -> first.embed(p.positive())).toArray(float[][]::new),
            depth);
  }

  private final PieceTable table;
  private final List<Finder> finders;
  private final int mostByFinder;

  /**
   * Creates the search.
   *
   * @param table what the margin is measured with
   * @param finders each adds negatives of its own
   * @param mostByFinder at most so many negatives a pair from each
   */
  public HardNegatives(PieceTable table, List<Finder> finders, int mostByFinder) {
    this.table = table;
    this.finders = List.copyOf(finders);
    this.mostByFinder = mostByFinder;
  }

  /**
   * Finds negatives.
   *
   * @return for each pair the numbers of pairs whose positives are its negatives, possibly none
   */
  public int[][] of(List<PiecePair> pairs) {
    int[][] negatives = new int[pairs.size()][];
    Arrays.fill(negatives, new int[0]);
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      groups.computeIfAbsent(pairs.get(i).group(), g -> new ArrayList<>()).add(i);
    }
    Map<Long, Set<Long>> answers = new HashMap<>();
    pairs.forEach(
        pair ->
            answers
                .computeIfAbsent(pair.anchorKey(), key -> new HashSet<>())
                .add(pair.positiveKey()));
    groups.values().forEach(group -> find(pairs, group, answers, negatives));
    return negatives;
  }

  private void find(
      List<PiecePair> all, List<Integer> group, Map<Long, Set<Long>> answers, int[][] negatives) {
    List<PiecePair> pairs = group.stream().map(all::get).toList();
    Map<Long, Integer> known = new HashMap<>();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      if (known.putIfAbsent(pairs.get(i).positiveKey(), numbers.size()) == null) {
        numbers.add(group.get(i));
      }
    }
    List<PiecePair> texts = numbers.stream().map(all::get).toList();
    float[][] vectors =
        texts.parallelStream().map(t -> table.embed(t.positive())).toArray(float[][]::new);
    List<Set<Integer>> found = new ArrayList<>();
    pairs.forEach(pair -> found.add(new TreeSet<>()));
    for (Finder finder : finders) {
      int[][] ranked = finder.find(pairs, texts, DEPTH);
      for (int i = 0; i < pairs.size(); i++) {
        PiecePair pair = pairs.get(i);
        float[] anchor = table.embed(pair.anchor());
        double bound = MARGIN * Vectors.dot(anchor, table.embed(pair.positive()));
        Set<Long> own = answers.getOrDefault(pair.anchorKey(), Set.of());
        int taken = 0;
        for (int text : ranked[i]) {
          if (taken < mostByFinder
              && !own.contains(texts.get(text).positiveKey())
              && Vectors.dot(anchor, vectors[text]) < bound) {
            found.get(i).add(numbers.get(text));
            taken++;
          }
        }
      }
    }
    for (int i = 0; i < pairs.size(); i++) {
      negatives[group.get(i)] = found.get(i).stream().mapToInt(n -> n).toArray();
    }
  }
}
