package musubi.lucene.fusion;

import java.util.List;

/**
 * What one arm found, best first, each key once.
 *
 * @param arm who found it
 * @param entries in the order of rank: the first has rank 1
 * @param <K> what is ranked
 */
public record Ranking<K>(Arm arm, List<Entry<K>> entries) {

  /**
   * One find.
   *
   * @param key what was found
   * @param score the arm's own score, on the arm's own scale
   */
  public record Entry<K>(K key, double score) {}
}
