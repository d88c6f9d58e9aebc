package musubi.lucene.fusion;

import java.util.List;

/**
 * Merges rankings into one. Implementations are immutable and safe for use by many threads.
 *
 * <p>What counts for a key that an arm has no entry for:
 *
 * <ul>
 *   <li>Fusions of scores count it with the lowest score of the arm's {@link ScoreScale}. Where
 *       every candidate has its true score in both arms, none is missing but those that share no
 *       word with the query: their lexical score is 0, which stands in the scale as its lowest, and
 *       the rule gives just that. Where arms brought what they found and no more, as in run files,
 *       the key would have come below all that was found, and nothing says how far below.
 *   <li>Fusions of ranks give it no share.
 * </ul>
 *
 * <p>Either way a missing entry adds nothing, and an arm whose scale is empty says nothing of the
 * query: the other arm then has the weight 1.
 *
 * <p>With a scale from elsewhere, scores may lie outside of it. Nothing is clamped to it, so that
 * the order of an arm is kept: a share may then be more than the weight, or less than 0.
 */
public interface Fusion {

  /**
   * Fuses rankings.
   *
   * @param rankings at most one an arm; any may be empty
   * @return every key of any ranking once, best first, ties in the keys' natural order
   */
  <K extends Comparable<K>> List<Fused<K>> fuse(List<Ranking<K>> rankings);

  /** Name and parameters, for explain. */
  String describe();

  /**
   * The fusion for one query. Most are the same for all.
   *
   * @param evidence what the arms found
   */
  default Fusion forQuery(QueryEvidence evidence) {
    return this;
  }
}
