package musubi.app.fusion;

import java.util.List;
import musubi.app.config.FusionName;
import musubi.app.fusion.learning.CrossValidation;
import musubi.app.fusion.learning.GuardedFit;
import musubi.app.fusion.learning.JudgedQuery;
import musubi.app.fusion.learning.ListwiseFit;
import musubi.lucene.fusion.Arm;

/**
 * Fits the semantic weight to judged queries and checks it on queries that were not used for the
 * fit.
 *
 * @param fusion whose weight it is
 * @param defaultWeight the weight that the fitted weight has to beat
 * @param folds of the cross-validation
 * @param seed the same seed, the same result
 * @param k where nDCG is cut
 */
public record FusionTuning(FusionName fusion, double defaultWeight, int folds, long seed, int k) {

  /** Where nDCG is cut by {@code tune fusion}. */
  public static final int NDCG_DEPTH = 10;

  /**
   * The result of a tuning.
   *
   * @param queries judged queries
   * @param lexical nDCG of the lexical arm
   * @param semantic nDCG of the semantic arm
   * @param verdict figures of the fitted and of the default weight
   */
  public record Result(
      int queries, double lexical, double semantic, CrossValidation.Verdict verdict) {}

  /**
   * Fits and checks.
   *
   * @param queries at least as many as folds
   */
  public Result run(List<JudgedRankings> queries) {
    List<JudgedQuery> seen = queries.stream().map(query -> query.seenBy(fusion::fusion)).toList();
    CrossValidation.Verdict verdict =
        new CrossValidation(folds, seed)
            .run(
                seen,
                new GuardedFit(new ListwiseFit(defaultWeight, ListwiseFit.DEFAULT_PULL), k),
                (query, weight) -> queries.get(query).ndcg(fusion.fusion(weight), k));
    return new Result(
        queries.size(), mean(queries, Arm.LEXICAL), mean(queries, Arm.SEMANTIC), verdict);
  }

  private double mean(List<JudgedRankings> queries, Arm arm) {
    return queries.stream().mapToDouble(query -> query.ndcg(arm, k)).average().orElse(0);
  }
}
