package musubi.app.fusion.heading;

import java.util.List;
import musubi.app.fusion.FusionTuning;
import musubi.app.fusion.JudgedRankings;
import musubi.lucene.fusion.Fusion;

/**
 * What a suggested weight is worth where queries are judged: means of nDCG.
 *
 * @param queries judged queries
 * @param present under the present weight
 * @param suggested under the weight that headings suggest
 * @param fitted each query under a weight that was fitted to others
 * @param fittedWeight fitted to all of them
 */
public record JudgedComparison(
    int queries, double present, double suggested, double fitted, double fittedWeight) {

  /** Measures the suggested weight, and fits one to the judged queries. */
  public static JudgedComparison of(
      List<JudgedRankings> judged, FusionTuning tuning, double suggestedWeight) {
    FusionTuning.Result fitted = tuning.run(judged);
    Fusion suggested = tuning.fusion().fusion(suggestedWeight);
    return new JudgedComparison(
        judged.size(),
        fitted.verdict().defaultMean(),
        judged.stream().mapToDouble(query -> query.ndcg(suggested, tuning.k())).average().orElse(0),
        fitted.verdict().fittedMean(),
        fitted.verdict().fitted().semantic());
  }
}
