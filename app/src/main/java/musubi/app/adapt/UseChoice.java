package musubi.app.adapt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import musubi.app.eval.BeirFolder;
import musubi.app.search.SearchBatch;
import musubi.lucene.query.Mode;

/**
 * Chooses how a layer is used. A fold takes what is best on all other folds, so that no query is
 * measured under a use that it helped to choose; what is used afterwards is the best on all.
 */
final class UseChoice {

  /** Parts of the configured weight of soft matching that are tried, the configured one first. */
  private static final List<Double> SOFT_MATCHING = List.of(1.0, 0.5, 0.0);

  private final SearchBatch plain;
  private final BeirFolder collection;
  private final List<List<String>> dealt;
  private final LayerSearches layered;
  private final List<LayerUse> uses;

  /**
   * Prepares a choice.
   *
   * @param plain searches without a layer
   * @param dealt the judged queries by fold
   * @param strengths that are tried; of two that are equal, the first is taken
   */
  UseChoice(
      SearchBatch plain,
      BeirFolder collection,
      List<List<String>> dealt,
      LayerSearches layered,
      List<Double> strengths) {
    this.plain = plain;
    this.collection = collection;
    this.dealt = dealt;
    this.layered = layered;
    this.uses = new ArrayList<>();
    for (double soft : plain.matchesSoftly() ? SOFT_MATCHING : List.of(1.0)) {
      for (double strength : strengths) {
        uses.add(new LayerUse(strength, soft));
      }
    }
  }

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
    List<String> all = dealt.stream().flatMap(List::stream).toList();
    Map<LayerUse, JudgedFigures> measured = new LinkedHashMap<>();
    for (LayerUse use : uses) {
      measured.put(use, measured(use));
      step.accept((double) measured.size() / (uses.size() + 1));
    }
    Map<Double, JudgedFigures> plainly = new LinkedHashMap<>();
    JudgedFigures alike = JudgedFigures.NONE;
    JudgedFigures after = JudgedFigures.NONE;
    JudgedFigures semanticAfter = JudgedFigures.NONE;
    for (int f = 0; f < dealt.size(); f++) {
      List<String> own = dealt.get(f);
      LayerUse use = best(measured, all.stream().filter(id -> !own.contains(id)).toList());
      alike =
          alike.and(
              plainly
                  .computeIfAbsent(
                      use.softMatching(),
                      soft -> figures(plain.withSoftMatching(soft), all, Mode.HYBRID))
                  .only(own));
      after = after.and(Objects.requireNonNull(measured.get(use)).only(own));
      semanticAfter = semanticAfter.and(figures(layered.of(f, use.strength()), own, Mode.SEMANTIC));
    }
    return new Chosen(
        best(measured, all),
        new AdapterResult.Compared(
            figures(plain, all, Mode.HYBRID),
            alike,
            after,
            figures(plain, all, Mode.SEMANTIC),
            semanticAfter));
  }

  /** Each fold's queries with its own layer. */
  private JudgedFigures measured(LayerUse use) {
    JudgedFigures figures = JudgedFigures.NONE;
    for (int f = 0; f < dealt.size(); f++) {
      SearchBatch searches = layered.of(f, use.strength()).withSoftMatching(use.softMatching());
      figures = figures.and(figures(searches, dealt.get(f), Mode.HYBRID));
    }
    return figures;
  }

  private JudgedFigures figures(SearchBatch searches, List<String> ids, Mode mode) {
    return JudgedFigures.of(searches, collection, ids, mode);
  }

  /** The use with the highest mean over some queries, the first of those that are equal. */
  private LayerUse best(Map<LayerUse, JudgedFigures> measured, List<String> ids) {
    LayerUse best = uses.getFirst();
    double highest = -1;
    for (Map.Entry<LayerUse, JudgedFigures> entry : measured.entrySet()) {
      double mean = entry.getValue().only(ids).meanNdcg();
      if (mean > highest) {
        highest = mean;
        best = entry.getKey();
      }
    }
    return best;
  }
}
