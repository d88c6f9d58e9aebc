package musubi.app.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics of a run, as means over the judged queries. A judged query without an answer in the
 * run counts with 0, as in {@code trec_eval -c}; a query without judgements does not count.
 *
 * @param values by name, such as {@code ndcg@10}
 * @param unjudged number of documents in the top k of all queries that nobody judged
 */
public record Figures(Map<String, Double> values, int unjudged) {

  /**
   * Computes the metrics.
   *
   * @param k where nDCG, MRR, recall and judged are cut
   */
  public static Figures of(Run run, Qrels qrels, int k) {
    return of(QueryScores.of(run, qrels, k), run, qrels, k);
  }

  static Figures of(QueryScores scores, Run run, Qrels qrels, int k) {
    Map<String, Double> values = new LinkedHashMap<>();
    scores.byMetric().keySet().forEach(metric -> values.put(metric, scores.mean(metric)));
    int returned = 0;
    int judged = 0;
    for (Map.Entry<String, Map<String, Integer>> query : qrels.grades().entrySet()) {
      List<String> ranked = run.ranked(query.getKey());
      returned += Math.min(k, ranked.size());
      judged += Metrics.judged(ranked, query.getValue(), k);
    }
    values.put("judged@" + k, returned == 0 ? 0 : (double) judged / returned);
    return new Figures(values, returned - judged);
  }

  /** Returns these figures with more. */
  Figures with(Map<String, Double> more) {
    Map<String, Double> all = new LinkedHashMap<>(values);
    all.putAll(more);
    return new Figures(all, unjudged);
  }

  /**
   * Returns a figure.
   *
   * @throws IllegalArgumentException if there is no such metric
   */
  public double of(String metric) {
    Double value = values.get(metric);
    if (value == null) {
      throw new IllegalArgumentException(
          "no metric '%s' among %s".formatted(metric, values.keySet()));
    }
    return value;
  }
}
