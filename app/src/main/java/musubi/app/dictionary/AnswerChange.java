package musubi.app.dictionary;

import java.util.ArrayList;
import java.util.List;

/**
 * How the first documents of one query change.
 *
 * @param id of the query
 * @param query its text
 * @param moves the documents whose rank changes: by the rank they get, and behind them those that
 *     are gone
 */
public record AnswerChange(String id, String query, List<Move> moves) {

  /**
   * A document that changes its rank.
   *
   * @param document its id
   * @param before rank from 1; 0 if it was not among the first
   * @param after rank from 1; 0 if it is no longer among the first
   */
  public record Move(String document, int before, int after) {

    /** Was not among the first, and is now. */
    public boolean came() {
      return before == 0;
    }

    /** Was among the first, and is no longer. */
    public boolean left() {
      return after == 0;
    }
  }

  /**
   * Compares the first k documents of two answers.
   *
   * @param before ids, best first
   * @param after ids, best first
   */
  public static AnswerChange between(
      String id, String query, List<String> before, List<String> after, int k) {
    List<String> first = before.subList(0, Math.min(k, before.size()));
    List<String> second = after.subList(0, Math.min(k, after.size()));
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < second.size(); i++) {
      int was = first.indexOf(second.get(i)) + 1;
      if (was != i + 1) {
        moves.add(new Move(second.get(i), was, i + 1));
      }
    }
    for (int i = 0; i < first.size(); i++) {
      if (!second.contains(first.get(i))) {
        moves.add(new Move(first.get(i), i + 1, 0));
      }
    }
    return new AnswerChange(id, query, List.copyOf(moves));
  }

  /** Whether all first documents stay where they are. */
  public boolean isEmpty() {
    return moves.isEmpty();
  }
}
