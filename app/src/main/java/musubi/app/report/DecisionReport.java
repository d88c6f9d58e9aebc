package musubi.app.report;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import musubi.app.eval.Breakdown;
import musubi.app.eval.Comparison;
import musubi.app.goal.GoalState;

/**
 * What a decision needs.
 *
 * @param goal that was fixed before
 * @param verdict by the rule
 * @param ways in the order in which they are shown
 * @param comparisons of every other way with the baseline, by the goal's measure
 * @param kinds the judged queries by kind
 * @param worst the queries that the subject of the goal answers worst beside the baseline
 * @param index that was searched
 * @param made when it was measured
 */
public record DecisionReport(
    GoalState goal,
    Verdict verdict,
    List<Way> ways,
    List<Comparison> comparisons,
    Breakdown kinds,
    List<WorstQuery> worst,
    IndexFacts index,
    Instant made) {

  /**
   * The index that was searched.
   *
   * @param generation its id
   * @param model name of its model
   * @param cost of it
   * @param memory bytes that this process held when all ways had been measured; empty where the
   *     system does not say
   * @param missing relevant documents that it does not hold
   */
  public record IndexFacts(
      String generation,
      int documents,
      int passages,
      String model,
      Cost cost,
      OptionalLong memory,
      List<String> missing) {}

  /**
   * A query with both of its answers.
   *
   * @param change its values
   * @param before first hits of the baseline
   * @param after first hits of the subject
   */
  public record WorstQuery(Comparison.Change change, List<Shown> before, List<Shown> after) {}

  /**
   * A hit of a list.
   *
   * @param document its id
   * @param title of the document; its id if it has none
   * @param grade that it was given; empty if nobody judged it
   */
  public record Shown(String document, String title, OptionalInt grade) {}

  /** Returns a way. */
  public Way way(String label) {
    return ways.stream()
        .filter(way -> way.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no way '%s'".formatted(label)));
  }

  /** Returns the way that has to reach the goal. */
  public Way subject() {
    return way(goal.goal().subject());
  }

  /** Returns the way that others are compared with: that of the goal, or plain BM25. */
  public Way baseline() {
    return way(ReportJob.baseline(goal.goal()));
  }
}
