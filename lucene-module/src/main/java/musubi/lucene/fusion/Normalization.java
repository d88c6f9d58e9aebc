package musubi.lucene.fusion;

/**
 * Puts the scores of both arms on one scale, so that they can be added. Implementations are
 * immutable and safe for use by many threads.
 *
 * <p>The lowest score of the scale has the value 0. This subtracts the same amount from every score
 * of an arm and changes no order. A key without an entry then adds nothing.
 */
public interface Normalization {

  /**
   * Normalises one score. Never falls where the score rises and the rank does not.
   *
   * @param arm whose score it is
   * @param rank the arm's rank of the key, from 1
   * @param score the arm's own score, which may lie outside of the scale
   * @param scale of the arm's scores for this query; never empty
   * @return 0 for the lowest score of the scale; finite
   */
  double apply(Arm arm, int rank, double score, ScoreScale scale);

  /** Returns the name, for explain. */
  String describe();
}
