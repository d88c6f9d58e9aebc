package musubi.lucene.standing;

import java.util.OptionalInt;

/**
 * Where an arm alone has a document.
 *
 * @param ran whether the arm was asked
 * @param rank from 1, among the documents that pass the conditions; empty if the arm does not find
 *     it or has it behind the first {@value #DEPTH}
 * @param score of the arm; 0 of words that it does not have, NaN if it has no vector
 */
public record ArmPlace(boolean ran, OptionalInt rank, double score) {

  /** How many documents of each arm are looked at. */
  public static final int DEPTH = 1000;

  /** Of an arm that was not asked. */
  static final ArmPlace NOT_ASKED = new ArmPlace(false, OptionalInt.empty(), Double.NaN);

  /** Whether it is among the first of the arm. */
  public boolean isWithin(int depth) {
    return rank.isPresent() && rank.getAsInt() <= depth;
  }
}
