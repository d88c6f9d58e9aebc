package musubi.app.monitor;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was watched.
 *
 * @param watched the first day of the week that is watched
 * @param weeks that were compared, the one that is watched last
 * @param readings a signal each
 * @param future searches that are dated in the future, and left out
 */
public record MonitorReport(
    LocalDate watched, List<WeekFigures> weeks, List<Reading> readings, int future) {

  public MonitorReport {
    weeks = List.copyOf(weeks);
    readings = List.copyOf(readings);
  }

  /** What is to be done. */
  public enum Advice {
    /** Nothing has got worse. */
    NOTHING,
    /** Words or documents are missing: a dictionary helps, or the documents themselves. */
    WORDS,
    /** The model does not fit any more: train again. */
    RETRAIN,
    /** Nothing can be said. */
    UNKNOWN
  }

  /** The signals that are awake. */
  public List<Signal> awake() {
    return in(Reading.State.AWAKE).toList();
  }

  private Stream<Signal> in(Reading.State state) {
    return readings.stream().filter(r -> r.state() == state).map(Reading::signal);
  }

  /** What the signals together ask for. */
  public Advice advice() {
    if (awake().stream().anyMatch(Signal::asksForTraining)) {
      return Advice.RETRAIN;
    }
    if (!awake().isEmpty()) {
      return Advice.WORDS;
    }
    return in(Reading.State.QUIET).findAny().isEmpty() ? Advice.UNKNOWN : Advice.NOTHING;
  }
}
