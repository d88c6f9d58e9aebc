package musubi.app.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The metrics of a run, means over the judged queries. A judged query without an answer in the run
 * counts with 0, as in {@code trec_eval -c}; a query without judgements does not count.
 *
 * @param values by name, such as {@code ndcg@10}
 * @param unjudged number of documents in the top k of all queries that nobody judged
 */
public record Figures(Map<String, Double> values, int unjudged) {

  private static final int DEEP_RECALL = 100;

  /**
   * Computes the metrics.
   *
   * @param k where nDCG, MRR, recall and judged are cut
   */
  public static Figures of(Run run, Qrels qrels, int k) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("ndcg@" + k, mean(run, qrels, (r, g) -> Metrics.ndcg(r, g, k)));
    values.put("mrr@" + k, mean(run, qrels, (r, g) -> Metrics.reciprocalRank(r, g, k)));
    values.put("recall@" + k, mean(run, qrels, (r, g) -> Metrics.recall(r, g, k)));
    values.put(
        "recall@" + DEEP_RECALL, mean(run, qrels, (r, g) -> Metrics.recall(r, g, DEEP_RECALL)));
    values.put("map", mean(run, qrels, Metrics::averagePrecision));
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

  private static double mean(
      Run run, Qrels qrels, BiFunction<List<String>, Map<String, Integer>, Double> metric) {
    return qrels.grades().entrySet().stream()
        .mapToDouble(query -> metric.apply(run.ranked(query.getKey()), query.getValue()))
        .average()
        .orElse(0);
  }
}
