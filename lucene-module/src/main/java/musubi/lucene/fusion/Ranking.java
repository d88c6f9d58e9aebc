package musubi.lucene.fusion;

import java.util.Comparator;
import java.util.List;

/**
 * The ranking of one arm, best first, each key once.
 *
 * @param arm the arm that found the entries
 * @param entries in the order of rank: the first has rank 1
 * @param scale of the arm's scores for the query; taken from other entries than these if some were
 *     filtered or fetched later
 * @param <K> what is ranked
 */
public record Ranking<K>(Arm arm, List<Entry<K>> entries, ScoreScale scale) {

  /**
   * One found key.
   *
   * @param key what was found
   * @param score the arm's own score, on the arm's own scale
   */
  public record Entry<K>(K key, double score) {}

  /** Creates a ranking whose scale is taken from its entries. */
  public Ranking(Arm arm, List<Entry<K>> entries) {
    this(arm, entries, ScoreScale.ofEntries(entries));
  }

  /** Ranks finds in any order: by score, best first, ties in the keys' natural order. */
  public static <K extends Comparable<K>> Ranking<K> byScore(Arm arm, List<Entry<K>> finds) {
    return byScore(arm, finds, ScoreScale.ofEntries(finds));
  }

  /** Ranks finds as {@link #byScore(Arm, List)} does, on a scale from elsewhere. */
  public static <K extends Comparable<K>> Ranking<K> byScore(
      Arm arm, List<Entry<K>> finds, ScoreScale scale) {
    Comparator<Entry<K>> bestFirst = Comparator.comparingDouble(find -> -find.score());
    return new Ranking<>(
        arm, finds.stream().sorted(bestFirst.thenComparing(Entry::key)).toList(), scale);
  }
}
