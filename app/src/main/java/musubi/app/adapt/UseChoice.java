package musubi.app.adapt;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Chooses how a layer is used. A fold takes what is best on all other folds, so that no query is
 * measured under a use that it helped to choose; what is used afterwards is the best on all.
 *
 * <p>First the strength and the weight of soft matching are chosen under the present semantic
 * weight, then the semantic weight for these. The model without the layer gets a semantic weight of
 * its own by the same folds.
 *
 * @param figures of every use
 * @param dealt the judged queries by fold
 * @param uses under the present semantic weight; of two that are equal, the first is taken
 * @param weights semantic weights that are tried, the present one first
 */
record UseChoice(
    UseFigures figures, List<List<String>> dealt, List<LayerUse> uses, List<Double> weights) {

  /**
   * What was chosen.
   *
   * @param use the best on all queries
   * @param figures of each query under the use that the other folds chose
   */
  record Chosen(LayerUse use, AdapterResult.Compared figures) {}

  /**
   * Measures all uses and chooses.
   *
   * @param step told of what is done, as a share
   */
  Chosen of(Consumer<Double> step) {
    int steps = uses.size() + dealt.size() + 1;
    for (int u = 0; u < uses.size(); u++) {
      figures.layered(uses.get(u));
      step.accept((u + 1.0) / steps);
    }
    List<String> all = dealt.stream().flatMap(List::stream).toList();
    JudgedFigures alike = JudgedFigures.NONE;
    JudgedFigures refitted = JudgedFigures.NONE;
    JudgedFigures after = JudgedFigures.NONE;
    JudgedFigures semanticAfter = JudgedFigures.NONE;
    for (int f = 0; f < dealt.size(); f++) {
      List<String> own = dealt.get(f);
      List<String> others = all.stream().filter(id -> !own.contains(id)).toList();
      LayerUse weighted = chosenBy(others);
      LayerUse present = weighted.withSemanticWeight(weights.getFirst());
      LayerUse plain = best(weighted(present), figures::plain, others);
      alike = alike.and(figures.plain(present).only(own));
      refitted = refitted.and(figures.plain(plain).only(own));
      after = after.and(figures.layered(weighted).only(own));
      semanticAfter = semanticAfter.and(figures.semantic(f, own, weighted.strength()));
      step.accept((uses.size() + f + 1.0) / steps);
    }
    return new Chosen(
        chosenBy(all),
        new AdapterResult.Compared(
            figures.plain(new LayerUse(0, 1, weights.getFirst())),
            alike,
            refitted,
            after,
            figures.semantic(),
            semanticAfter));
  }

  private LayerUse chosenBy(List<String> ids) {
    return best(weighted(best(uses, figures::layered, ids)), figures::layered, ids);
  }

  private List<LayerUse> weighted(LayerUse use) {
    return weights.stream().map(use::withSemanticWeight).toList();
  }

  /** The use with the highest mean over some queries, the first of those that are equal. */
  private static LayerUse best(
      List<LayerUse> tried, Function<LayerUse, JudgedFigures> measured, List<String> ids) {
    LayerUse best = tried.getFirst();
    double highest = -1;
    for (LayerUse use : tried) {
      double mean = measured.apply(use).only(ids).meanNdcg();
      if (mean > highest) {
        highest = mean;
        best = use;
      }
    }
    return best;
  }
}
