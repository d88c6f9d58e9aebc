package musubi.app.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/**
 * The metrics of a run, query by query, over the queries that were judged. A judged query without
 * an answer in the run scores 0.
 *
 * @param byMetric value by metric and query id, both in order
 */
public record QueryScores(Map<String, Map<String, Double>> byMetric) {

  private static final int DEEP_RECALL = 100;

  private interface Metric extends ToDoubleBiFunction<List<String>, Map<String, Integer>> {}

  /**
   * Computes the metrics.
   *
   * @param k where nDCG, MRR and recall are cut
   */
  public static QueryScores of(Run run, Qrels qrels, int k) {
    Map<String, Map<String, Double>> byMetric = new LinkedHashMap<>();
    metrics(k)
        .forEach(
            (name, metric) -> {
              Map<String, Double> byQuery = new LinkedHashMap<>();
              qrels
                  .grades()
                  .forEach(
                      (query, grades) ->
                          byQuery.put(query, metric.applyAsDouble(run.ranked(query), grades)));
              byMetric.put(name, byQuery);
            });
    return new QueryScores(byMetric);
  }

  /** Returns the names of the metrics, the main one first. */
  public static Set<String> names(int k) {
    return metrics(k).keySet();
  }

  /** Returns the metric by which runs are compared unless another is named. */
  public static String main(int k) {
    return "ndcg@" + k;
  }

  private static Map<String, Metric> metrics(int k) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    metrics.put(main(k), (ranked, grades) -> Metrics.ndcg(ranked, grades, k));
    metrics.put("mrr@" + k, (ranked, grades) -> Metrics.reciprocalRank(ranked, grades, k));
    metrics.put("recall@" + k, (ranked, grades) -> Metrics.recall(ranked, grades, k));
    metrics.put(
        "recall@" + DEEP_RECALL, (ranked, grades) -> Metrics.recall(ranked, grades, DEEP_RECALL));
    metrics.put("map", Metrics::averagePrecision);
    return metrics;
  }

  /**
   * Returns a metric's values by query id.
   *
   * @throws IllegalArgumentException if there is no such metric
   */
  public Map<String, Double> of(String metric) {
    Map<String, Double> values = byMetric.get(metric);
    if (values == null) {
      throw new IllegalArgumentException(
          "no metric '%s' among %s".formatted(metric, byMetric.keySet()));
    }
    return values;
  }

  /**
   * Returns the mean of a metric over the queries; 0 if there are no queries.
   *
   * @throws IllegalArgumentException if there is no such metric
   */
  public double mean(String metric) {
    return of(metric).values().stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }
}
