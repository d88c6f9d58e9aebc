package musubi.app.rule;

import java.time.LocalDate;

/**
 * What curators decided about the hits of some queries.
 *
 * @param id names it; unique in its file
 * @param name for people
 * @param when which queries it is about
 * @param then what it does
 * @param valid on which days
 * @param active whether it acts at all
 * @param why a note for those who come later; may be empty
 */
public record Rule(
    String id,
    String name,
    Trigger when,
    RuleActions then,
    Validity valid,
    boolean active,
    String why) {

  /** Whether a rule acts. */
  public enum State {
    ACTS,
    NOT_YET,
    OVER,
    OFF
  }

  /** Whether it acts on a day. */
  public State on(LocalDate day) {
    if (!active) {
      return State.OFF;
    }
    if (valid.isOver(day)) {
      return State.OVER;
    }
    return valid.isAheadOf(day) ? State.NOT_YET : State.ACTS;
  }
}
