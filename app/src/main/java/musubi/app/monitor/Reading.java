package musubi.app.monitor;

/**
 * What a signal says.
 *
 * @param state whether it may be relied on, and what it says
 * @param before the value of the weeks before, of old documents or of the baseline; NaN if unknown
 * @param now the value of the week, of new documents or of today; NaN if unknown
 * @param worse by how much it is worse, negative if better; NaN if unknown
 * @param least the difference from which on it counts
 * @param p the chance of such a difference where nothing has changed; NaN if unknown
 */
public record Reading(
    Signal signal, State state, double before, double now, double worse, double least, double p) {

  /** Whether a signal may be relied on, and what it says. */
  public enum State {
    /** Nothing has got worse beyond chance and threshold. */
    QUIET,
    /** It has got worse. */
    AWAKE,
    /** There is too little to compare. */
    TOO_LITTLE,
    /** It is not configured, or has nothing to compare with yet. */
    NOT_WATCHED
  }

  /** A signal that says nothing. */
  static Reading none(Signal signal, State state, double least) {
    return new Reading(signal, state, Double.NaN, Double.NaN, Double.NaN, least, Double.NaN);
  }

  /**
   * A signal that was measured; awake if it is worse by at least the threshold and that is not
   * chance.
   *
   * @param level the greatest p that is no chance
   */
  static Reading of(
      Signal signal, double before, double now, double p, double least, double level) {
    double worse = signal.risesWhenWorse() ? now - before : before - now;
    State state = worse >= least && p <= level ? State.AWAKE : State.QUIET;
    return new Reading(signal, state, before, now, worse, least, p);
  }
}
