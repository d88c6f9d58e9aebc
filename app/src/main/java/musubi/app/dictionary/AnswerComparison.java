package musubi.app.dictionary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.eval.Metrics;
import musubi.app.eval.Qrels;

/**
 * What some queries find under one dictionary, and under another.
 *
 * @param queries number of queries that were run
 * @param changes those whose first k documents change, in the order of the queries
 * @param quality how well the judged ones are answered; empty without judgements
 */
public record AnswerComparison(int queries, List<AnswerChange> changes, Optional<Quality> quality) {

  /** Where nDCG is cut. */
  public static final int NDCG_DEPTH = 10;

  /**
   * Mean nDCG@{@value #NDCG_DEPTH} over the judged queries.
   *
   * @param queries number of judged queries
   */
  public record Quality(int queries, double before, double after) {}

  /**
   * Runs each query under both.
   *
   * @param queries text by id
   * @param qrels judgements; a query without any is compared and not counted in the quality
   * @param k how many documents of an answer are compared, at least 1
   */
  public static AnswerComparison of(
      Map<String, String> queries, Optional<Qrels> qrels, int k, RankedIds before, RankedIds after)
      throws IOException {
    List<AnswerChange> changes = new ArrayList<>();
    int judged = 0;
    double sumBefore = 0;
    double sumAfter = 0;
    for (Map.Entry<String, String> query : queries.entrySet()) {
      List<String> first = before.of(query.getValue());
      List<String> second = after.of(query.getValue());
      AnswerChange change =
          AnswerChange.between(query.getKey(), query.getValue(), first, second, k);
      if (!change.isEmpty()) {
        changes.add(change);
      }
      Map<String, Integer> grades = qrels.map(given -> given.of(query.getKey())).orElseGet(Map::of);
      if (!grades.isEmpty()) {
        judged++;
        sumBefore += Metrics.ndcg(first, grades, NDCG_DEPTH);
        sumAfter += Metrics.ndcg(second, grades, NDCG_DEPTH);
      }
    }
    Optional<Quality> quality =
        judged == 0
            ? Optional.empty()
            : Optional.of(new Quality(judged, sumBefore / judged, sumAfter / judged));
    return new AnswerComparison(queries.size(), List.copyOf(changes), quality);
  }
}
