package musubi.app.eval;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Computes the metrics of one query as trec_eval does. A grade of 1 or more is relevant; grades
 * below 0 count as 0. A query without a relevant document scores 0.
 */
public final class Metrics {

  private Metrics() {}

  /**
   * Returns nDCG@k = DCG@k / ideal DCG@k with DCG@k = Σ<sub>i≤k</sub> grade<sub>i</sub> /
   * log<sub>2</sub>(i + 1): linear gain, as trec_eval's {@code ndcg_cut}.
   */
  public static double ndcg(List<String> ranked, Map<String, Integer> grades, int k) {
    List<Integer> gains =
        ranked.stream().limit(k).map(d -> Math.max(0, grades.getOrDefault(d, 0))).toList();
    List<Integer> ideal =
        grades.values().stream()
            .map(g -> Math.max(0, g))
            .sorted(Comparator.reverseOrder())
            .limit(k)
            .toList();
    double best = dcg(ideal);
    return best == 0 ? 0 : dcg(gains) / best;
  }

  private static double dcg(List<Integer> gains) {
    double sum = 0;
    for (int i = 0; i < gains.size(); i++) {
      sum += gains.get(i) / (Math.log(i + 2) / Math.log(2));
    }
    return sum;
  }

  /** Returns 1 / rank of the first relevant document among the first k, else 0. */
  public static double reciprocalRank(List<String> ranked, Map<String, Integer> grades, int k) {
    for (int i = 0; i < Math.min(k, ranked.size()); i++) {
      if (relevant(ranked.get(i), grades)) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  /** Returns the share of all relevant documents that are among the first k. */
  public static double recall(List<String> ranked, Map<String, Integer> grades, int k) {
    long all = relevantCount(grades);
    long found = ranked.stream().limit(k).filter(d -> relevant(d, grades)).count();
    return all == 0 ? 0 : (double) found / all;
  }

  /**
   * Returns average precision: the precision at the rank of each relevant document that was
   * returned, summed, divided by the number of all relevant documents.
   */
  public static double averagePrecision(List<String> ranked, Map<String, Integer> grades) {
    double sum = 0;
    int found = 0;
    for (int i = 0; i < ranked.size(); i++) {
      if (relevant(ranked.get(i), grades)) {
        found++;
        sum += (double) found / (i + 1);
      }
    }
    long all = relevantCount(grades);
    return all == 0 ? 0 : sum / all;
  }

  /** Returns how many of the first k documents were judged, whatever the grade. */
  public static int judged(List<String> ranked, Map<String, Integer> grades, int k) {
    return (int) ranked.stream().limit(k).filter(grades::containsKey).count();
  }

  private static boolean relevant(String document, Map<String, Integer> grades) {
    return grades.getOrDefault(document, 0) > 0;
  }

  private static long relevantCount(Map<String, Integer> grades) {
    return grades.values().stream().filter(g -> g > 0).count();
  }
}
