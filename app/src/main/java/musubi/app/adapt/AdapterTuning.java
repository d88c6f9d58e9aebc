package musubi.app.adapt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.statistics.Folds;
import musubi.app.search.SearchBatch;
import musubi.embedder.Role;
import musubi.embedder.layer.Layer;
import musubi.embedder.training.contrastive.AdapterExamples;
import musubi.embedder.training.contrastive.AdapterOptions;
import musubi.embedder.training.contrastive.AdapterTrainer;

/**
 * Tunes a layer over queries' vectors and decides whether it is taken.
 *
 * <p>The judged queries are dealt into folds. Where pairs are given, one map is learned from them
 * and the judged queries only decide; else each fold's queries are answered with a map that was
 * learned from all others. A fold takes the {@link LayerUse} that is best on the other folds'
 * queries: how much of the map, how much of soft matching, which mends much of what the map mends
 * too, and the semantic weight of the fusion, since a better arm earns more of it.
 *
 * <p>The layer is taken if the hybrid search's mean nDCG@10 is higher with it, each query under a
 * layer that neither learned from it nor was chosen by it, and a paired randomisation test over all
 * queries gives p ≤ {@value #LUCK}, two-sided: if the layer is worth nothing, it is taken once in
 * forty times. It has to win three times: against the search as it is configured, which is what
 * people have today; against the model as it is under the same weight of soft matching; and against
 * that with a semantic weight refitted by the same folds, so that nothing is credited to a layer
 * that comes of weights alone.
 *
 * @param folds at least 2
 * @param seed decides the folds and the order of learning
 * @param weights that the search has and that are tried
 * @param rank of the maps minus the identity, at least 1; empty for maps of full rank
 */
public record AdapterTuning(int folds, long seed, FusionWeights weights, OptionalInt rank) {

  /** The greatest two-sided p at which a layer with the higher mean is taken. */
  public static final double LUCK = 0.05;

  /** Shares of the learned map that are tried; the identity is what it is compared with. */
  static final List<Double> STRENGTHS = List.of(0.25, 0.5, 0.75, 1.0);

  /** Parts of the configured weight of soft matching that are tried, the configured one first. */
  private static final List<Double> SOFT_MATCHING = List.of(1.0, 0.5, 0.0);

  private static final List<Double> ALL = List.of(1.0);

  /** Checks the number of folds. */
  public AdapterTuning {
    if (folds < 2) {
      throw new IllegalArgumentException("tuning takes at least 2 folds, not " + folds);
    }
  }

  /**
   * Tunes.
   *
   * @param searches by the operator, with a model that has no layer
   * @param ids of the judged queries, at least as many as folds
   * @param pairs to learn from; empty to learn from the judged queries
   * @param step told of what is done, as a share
   */
  public AdapterResult run(
      SearchBatch searches,
      BeirFolder collection,
      List<String> ids,
      Optional<AdapterExamples> pairs,
      Consumer<Double> step)
      throws IOException {
    List<List<String>> dealt = deal(ids);
    Map<String, AdapterExamples> judged =
        pairs.isPresent() ? Map.of() : LearningData.ofJudged(searches, collection, ids);
    Layer whole = train(pairs.orElseGet(() -> LearningData.joined(List.copyOf(judged.values()))));
    step.accept(0.2);
    List<Layer> byFold = new ArrayList<>();
    for (List<String> fold : dealt) {
      byFold.add(pairs.isPresent() ? whole : train(without(judged, fold)));
      step.accept(0.2 + 0.3 * byFold.size() / folds);
    }
    LayerSearches layered =
        (fold, strength) -> {
          Layer layer = byFold.get(fold).scaled((float) strength);
          return searches.mapped(vector -> layer.apply(vector, Role.QUERY));
        };
    UseChoice.Chosen chosen =
        new UseChoice(
                new SearchedFigures(searches, collection, dealt, layered, weights),
                dealt,
                uses(STRENGTHS, softMatching(searches)),
                weights.tried())
            .of(share -> step.accept(0.5 + 0.5 * share));
    return new AdapterResult(
        whole.scaled((float) chosen.use().strength()),
        chosen.use(),
        pairs
            .map(AdapterExamples::size)
            .orElseGet(() -> judged.values().stream().mapToInt(AdapterExamples::size).sum()),
        ids,
        chosen.figures());
  }

  /**
   * Learns maps of both sides from pairs, at full strength; the judged queries only decide.
   *
   * @param searches by the operator, with a model that has no layer
   * @param layered opens the same collection, built with the layer
   */
  public AdapterResult bothSides(
      SearchBatch searches,
      BeirFolder collection,
      List<String> ids,
      AdapterExamples pairs,
      LayeredSearches layered)
      throws IOException {
    Layer layer = train(pairs, /* bothSides= */ true);
    try (SearchBatch built = layered.open(layer)) {
      UseChoice.Chosen chosen =
          whole(searches, built, collection, ids, uses(ALL, softMatching(searches)));
      return new AdapterResult(layer, chosen.use(), pairs.size(), ids, chosen.figures());
    }
  }

  /**
   * Measures a whole model in place of a layer, such as one that was trained further on the same
   * pairs, by the same queries and the same test, with a semantic weight of its own. Soft matching
   * is as it is searched with the other model.
   *
   * @param searches by the operator, with the model as it is
   * @param other searches of the same collection, built with the other model
   */
  public AdapterResult model(
      SearchBatch searches, SearchBatch other, BeirFolder collection, List<String> ids) {
    UseChoice.Chosen chosen = whole(searches, other, collection, ids, uses(ALL, ALL));
    return new AdapterResult(Layer.NONE, chosen.use(), 0, ids, chosen.figures());
  }

  /** One model for all queries, beside the model as it is. */
  private UseChoice.Chosen whole(
      SearchBatch searches,
      SearchBatch other,
      BeirFolder collection,
      List<String> ids,
      List<LayerUse> uses) {
    List<List<String>> dealt = deal(ids);
    LayerSearches same = (fold, strength) -> other;
    return new UseChoice(
            new SearchedFigures(searches, collection, dealt, same, weights),
            dealt,
            uses,
            weights.tried())
        .of(share -> {});
  }

  private static List<Double> softMatching(SearchBatch searches) {
    return searches.matchesSoftly() ? SOFT_MATCHING : ALL;
  }

  private List<LayerUse> uses(List<Double> strengths, List<Double> softMatching) {
    List<LayerUse> uses = new ArrayList<>();
    for (double soft : softMatching) {
      for (double strength : strengths) {
        uses.add(new LayerUse(strength, soft, weights.present()));
      }
    }
    return uses;
  }

  /** Opens searches of an index whose passages a layer maps. */
  public interface LayeredSearches {
    /** Builds and opens; closed by who asked. */
    SearchBatch open(Layer layer) throws IOException;
  }

  private Layer train(AdapterExamples examples) {
    return train(examples, /* bothSides= */ false);
  }

  private Layer train(AdapterExamples examples, boolean bothSides) {
    return AdapterTrainer.train(
        examples, AdapterOptions.forPairs(examples.size(), bothSides, seed).ofRank(rank));
  }

  private static AdapterExamples without(Map<String, AdapterExamples> judged, List<String> fold) {
    return LearningData.joined(
        judged.entrySet().stream()
            .filter(entry -> !fold.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }

  private List<List<String>> deal(List<String> ids) {
    if (ids.size() < folds) {
      throw new IllegalArgumentException(
          "%d queries cannot be dealt into %d folds".formatted(ids.size(), folds));
    }
    int[] fold = Folds.dealt(ids.size(), folds, seed);
    List<List<String>> dealt = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      dealt.add(new ArrayList<>());
    }
    for (int i = 0; i < fold.length; i++) {
      dealt.get(fold[i]).add(ids.get(i));
    }
    return dealt;
  }
}
