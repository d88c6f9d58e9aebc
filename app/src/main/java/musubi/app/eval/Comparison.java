package musubi.app.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import musubi.app.eval.statistics.Bootstrap;
import musubi.app.eval.statistics.Interval;
import musubi.app.eval.statistics.RandomisationTest;

/**
 * The comparison of a run with the baseline, query by query.
 *
 * @param label of the run
 * @param baseline the label of the other
 * @param metric by which they are compared
 * @param difference the mean of the run minus the mean of the baseline
 * @param interval of the difference, 95 %, by the bootstrap over the queries
 * @param test whether the difference may be chance
 * @param changes of every judged query, the greatest gain first
 */
public record Comparison(
    String label,
    String baseline,
    String metric,
    double difference,
    Interval interval,
    RandomisationTest test,
    List<Change> changes) {

  /** Values that differ by less are equal but for rounding. */
  private static final double TIE = 1e-9;

  /**
   * The values of a query in both runs.
   *
   * @param query its id
   * @param text what was asked; empty if {@code queries.jsonl} lacks the query
   * @param before the baseline's value
   * @param after the run's
   */
  public record Change(String query, String text, double before, double after) {

    /** Returns the run's value minus the baseline's; exactly 0 for a tie. */
    public double difference() {
      double difference = after - before;
      return Math.abs(difference) < TIE ? 0 : difference;
    }
  }

  /**
   * A run by the values of a metric.
   *
   * @param label of the run
   * @param byQuery value by query id
   */
  public record Values(String label, Map<String, Double> byQuery) {

    private double mean() {
      return byQuery.values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
  }

  /**
   * Compares.
   *
   * @param texts of the queries, by id
   */
  public static Comparison of(
      Measured run, Measured baseline, String metric, Map<String, String> texts) {
    return of(
        new Values(run.label(), run.scores().of(metric)),
        new Values(baseline.label(), baseline.scores().of(metric)),
        metric,
        texts);
  }

  /**
   * Compares.
   *
   * @param run of at least one query; a query that the baseline lacks has 0 there
   * @param texts of the queries, by id
   */
  public static Comparison of(
      Values run, Values baseline, String metric, Map<String, String> texts) {
    List<Change> changes = new ArrayList<>();
    run.byQuery()
        .forEach(
            (query, after) ->
                changes.add(
                    new Change(
                        query,
                        texts.getOrDefault(query, ""),
                        baseline.byQuery().getOrDefault(query, 0.0),
                        after)));
    changes.sort(Comparator.comparingDouble(Change::difference).reversed());
    double[] differences = changes.stream().mapToDouble(Change::difference).toArray();
    return new Comparison(
        run.label(),
        baseline.label(),
        metric,
        run.mean() - baseline.mean(),
        Bootstrap.ofMean(differences),
        RandomisationTest.of(differences),
        List.copyOf(changes));
  }

  /** Returns the number of queries for which the run is better. */
  public int wins() {
    return (int) changes.stream().filter(c -> c.difference() > 0).count();
  }

  /** Returns the number of queries for which both are equal. */
  public int ties() {
    return changes.size() - wins() - losses();
  }

  /** Returns the number of queries for which the run is worse. */
  public int losses() {
    return (int) changes.stream().filter(c -> c.difference() < 0).count();
  }

  /** Returns the queries that gained most, the greatest gain first. */
  public List<Change> gained(int most) {
    return changes.stream().filter(c -> c.difference() > 0).limit(most).toList();
  }

  /** Returns the queries that lost most, the greatest loss first. */
  public List<Change> lost(int most) {
    return changes.reversed().stream().filter(c -> c.difference() < 0).limit(most).toList();
  }
}
