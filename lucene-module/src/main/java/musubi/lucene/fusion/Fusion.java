package musubi.lucene.fusion;

import java.util.List;

/**
 * Merges rankings into one. Implementations are immutable and safe for use by many threads.
 *
 * <p>How a fusion counts a key for which an arm has no entry:
 *
 * <ul>
 *   <li>Fusions of scores use the lowest score of the arm's {@link ScoreScale}. If every candidate
 *       has its exact score in both arms, an entry is missing only for a key that shares no word
 *       with the query. Its lexical score is 0, the lowest of the scale, so the rule is exact. In
 *       run files, an arm lists only what it found: a missing key ranks below all of it, by an
 *       unknown distance.
 *   <li>Fusions of ranks give it no share.
 * </ul>
 *
 * <p>In both cases a missing entry adds nothing. An arm whose scale is empty says nothing about the
 * query, and the other arm gets the weight 1.
 *
 * <p>Scores may lie outside a scale that was taken from other entries. They are not clamped, so the
 * order of an arm is kept: a share may then be more than the weight, or less than 0.
 */
public interface Fusion {

  /**
   * Fuses rankings.
   *
   * @param rankings at most one an arm; any may be empty
   * @return every key of any ranking once, best first, ties in the keys' natural order
   */
  <K extends Comparable<K>> List<Fused<K>> fuse(List<Ranking<K>> rankings);

  /** Returns name and parameters, for explain. */
  String describe();

  /**
   * Returns the fusion for one query. Most fusions are the same for all queries.
   *
   * @param evidence what the arms found
   */
  default Fusion forQuery(QueryEvidence evidence) {
    return this;
  }
}
