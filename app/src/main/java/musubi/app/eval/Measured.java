package musubi.app.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import musubi.app.eval.statistics.Bootstrap;
import musubi.app.eval.statistics.Interval;

/**
 * A run with its metrics.
 *
 * @param label the name of its row
 * @param scores query by query
 * @param figures their means
 * @param intervals of the means, 95 %, by metric
 * @param condensed the scores of the condensed lists, see {@link Run#condensed}; empty if all
 *     judged documents are relevant, because every condensed list would then be perfect
 */
public record Measured(
    String label,
    QueryScores scores,
    Figures figures,
    Map<String, Interval> intervals,
    Optional<QueryScores> condensed) {

  /**
   * Measures.
   *
   * @param k where nDCG, MRR, recall and judged are cut
   */
  public static Measured of(String label, Run run, Qrels qrels, int k) {
    QueryScores scores = QueryScores.of(run, qrels, k);
    Map<String, Interval> intervals = new LinkedHashMap<>();
    scores
        .byMetric()
        .forEach(
            (metric, values) ->
                intervals.put(
                    metric,
                    Bootstrap.ofMean(
                        values.values().stream().mapToDouble(Double::doubleValue).toArray())));
    return new Measured(
        label,
        scores,
        Figures.of(scores, run, qrels, k),
        intervals,
        qrels.hasIrrelevant()
            ? Optional.of(QueryScores.of(run.condensed(qrels), qrels, k))
            : Optional.empty());
  }

  /** Returns this run with figures that its ranking alone does not tell. */
  public Measured with(Map<String, Double> more) {
    return new Measured(label, scores, figures.with(more), intervals, condensed);
  }

  /** Returns the mean of a metric. */
  public double mean(String metric) {
    return figures.of(metric);
  }

  /**
   * Returns the 95 % interval of the mean of a metric.
   *
   * @throws IllegalArgumentException if there is no such metric
   */
  public Interval interval(String metric) {
    Interval interval = intervals.get(metric);
    if (interval == null) {
      throw new IllegalArgumentException(
          "no metric '%s' among %s".formatted(metric, intervals.keySet()));
    }
    return interval;
  }
}
