package musubi.app.eval.kept;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import musubi.app.eval.Comparison;
import musubi.app.eval.kept.KeptQuery.Answer;

/**
 * Two evaluations in a mode, query by query. Queries that only one of them asked say nothing.
 *
 * @param before the earlier one, or whatever the other is compared with
 * @param comparison of the queries that both asked, by nDCG@10
 * @param left queries of either that the other did not ask
 */
public record KeptComparison(
    KeptEvaluation before, KeptEvaluation after, String mode, Comparison comparison, int left) {

  /**
   * Compares.
   *
   * @return empty if they share no query in this mode
   */
  public static Optional<KeptComparison> of(
      KeptEvaluation before, KeptEvaluation after, String mode) {
    Map<String, Double> values = values(before, mode);
    Map<String, Double> others = values(after, mode);
    int all = values.size() + others.size();
    values.keySet().retainAll(others.keySet());
    others.keySet().retainAll(values.keySet());
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    after.queries().forEach(query -> texts.put(query.id(), query.text()));
    return Optional.of(
        new KeptComparison(
            before,
            after,
            mode,
            Comparison.of(
                new Comparison.Values(after.summary().id(), others),
                new Comparison.Values(before.summary().id(), values),
                KeptEvaluation.METRIC,
                texts),
            all - values.size() - others.size()));
  }

  private static Map<String, Double> values(KeptEvaluation evaluation, String mode) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (KeptQuery query : evaluation.queries()) {
      Answer answer = query.modes().get(mode);
      if (answer != null) {
        values.put(query.id(), answer.ndcg());
      }
    }
    return values;
  }
}
