package musubi.app.json.decision;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import musubi.app.judge.Judgements;
import musubi.app.judge.Judgements.State;
import org.jspecify.annotations.Nullable;

/** What {@code judge read} found in the sheets. */
public record JudgementsJson(
    int queries,
    int unanswerable,
    int open,
    int judged,
    int ungraded,
    List<Agreement> agreements,
    List<Disagreement> disagreements) {

  /** Two judges; no kappa where nothing can be said. */
  public record Agreement(
      String first,
      String second,
      int shared,
      int equal,
      @Nullable Double kappa,
      @Nullable Double weightedKappa) {}

  /** A pair that was judged differently. */
  public record Disagreement(
      String query, String text, String document, Map<String, Integer> grades) {}

  /** The answer. */
  public static JudgementsJson of(Judgements judgements) {
    return new JudgementsJson(
        judgements.count(State.ANSWERED),
        judgements.count(State.UNANSWERABLE),
        judgements.count(State.OPEN),
        judgements.grades().size(),
        judgements.ungraded().size(),
        judgements.agreements().stream()
            .map(
                each ->
                    new Agreement(
                        each.first(),
                        each.second(),
                        each.shared(),
                        each.equal(),
                        number(each.kappa()),
                        number(each.weighted())))
            .toList(),
        judgements.disagreements().stream()
            .map(
                each ->
                    new Disagreement(
                        each.pair().query(), each.text(), each.pair().document(), each.grades()))
            .toList());
  }

  private static @Nullable Double number(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }
}
