package musubi.app.report;

import java.util.Map;
import musubi.app.eval.Comparison;
import musubi.app.eval.Measured;
import musubi.app.eval.statistics.Bootstrap;
import musubi.app.eval.statistics.Interval;
import musubi.app.eval.statistics.SampleSize;
import musubi.app.goal.Goal;

/**
 * Whether a goal is reached, by a rule that is the same for every report (docs/decisions):
 *
 * <ol>
 *   <li>Fewer than {@value #FEWEST} judged queries: undecided. The bootstrap is too sure of itself
 *       on few values.
 *   <li>The 95 % interval lies wholly at or above the threshold: go.
 *   <li>It lies wholly below: stop.
 *   <li>Else undecided, with the number of queries that would show the distance between the mean
 *       and the threshold, by {@link SampleSize}.
 * </ol>
 *
 * @param kind the word
 * @param value the figure, or the difference to the reference
 * @param interval of the value, 95 %
 * @param threshold that the goal names
 * @param judged number of queries
 * @param more further queries that have to be judged; 0 unless undecided
 */
public record Verdict(
    Kind kind, double value, Interval interval, double threshold, int judged, long more) {

  /** With fewer judged queries nothing is decided; as many as {@code tune fusion} needs. */
  public static final int FEWEST = 30;

  /** A smaller distance from the threshold is not worth thousands of judgements. */
  private static final double LEAST_DISTANCE = 0.01;

  /** The word. */
  public enum Kind {
    /** The goal is reached. */
    GO,
    /** The goal is missed. */
    STOP,
    /** Too little is judged to say. */
    UNDECIDED
  }

  /**
   * Judges.
   *
   * @param runs by label, those that the goal names among them
   */
  public static Verdict of(Goal goal, Map<String, Measured> runs) {
    String metric = goal.measure().metric();
    Measured run = run(goal.subject(), runs);
    double[] values =
        goal.reference().isEmpty()
            ? run.scores().of(metric).values().stream().mapToDouble(Double::doubleValue).toArray()
            : Comparison.of(run, run(goal.reference(), runs), metric, Map.of()).changes().stream()
                .mapToDouble(Comparison.Change::difference)
                .toArray();
    return of(values, goal.threshold(), Goal.parse(goal.text()).comparison().equals(">"));
  }

  private static Measured run(String label, Map<String, Measured> runs) {
    Measured run = runs.get(label);
    if (run == null) {
      throw new IllegalArgumentException("no run '%s' among %s".formatted(label, runs.keySet()));
    }
    return run;
  }

  /**
   * Judges values of queries.
   *
   * @param values at least one
   * @param strict whether the threshold itself does not do
   */
  static Verdict of(double[] values, double threshold, boolean strict) {
    Interval interval = Bootstrap.ofMean(values);
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    int judged = values.length;
    if (judged >= FEWEST) {
      if (strict ? interval.low() > threshold : interval.low() >= threshold) {
        return new Verdict(Kind.GO, mean, interval, threshold, judged, 0);
      }
      if (strict ? interval.high() <= threshold : interval.high() < threshold) {
        return new Verdict(Kind.STOP, mean, interval, threshold, judged, 0);
      }
    }
    double distance = Math.max(LEAST_DISTANCE, Math.abs(mean - threshold));
    long needed = judged < 2 ? FEWEST : SampleSize.of(SampleSize.deviation(values), distance);
    long more = Math.max(1, Math.max(FEWEST, needed) - judged);
    return new Verdict(Kind.UNDECIDED, mean, interval, threshold, judged, more);
  }
}
