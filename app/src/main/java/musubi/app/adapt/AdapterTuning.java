package musubi.app.adapt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.statistics.Bootstrap;
import musubi.app.eval.statistics.Folds;
import musubi.app.eval.statistics.Interval;
import musubi.app.eval.statistics.RandomisationTest;
import musubi.app.search.SearchBatch;
import musubi.embedder.Role;
import musubi.embedder.layer.Layer;
import musubi.embedder.training.contrastive.AdapterExamples;
import musubi.embedder.training.contrastive.AdapterOptions;
import musubi.embedder.training.contrastive.AdapterTrainer;
import musubi.lucene.query.Mode;

/**
 * Tunes a layer over queries' vectors and decides whether it is taken.
 *
 * <p>The judged queries are dealt into folds. Where pairs are given, one map is learned from them
 * and the judged queries only decide; else each fold's queries are answered with a map that was
 * learned from all others. A fold takes the strength that is best on the other folds' queries. The
 * layer is taken if the hybrid search's mean nDCG@10 is higher with it, each query under a layer
 * that neither learned from it nor was chosen by it, and a paired randomisation test over all
 * queries gives p ≤ {@value #LUCK}, two-sided: if the layer is worth nothing, it is taken once in
 * forty times.
 *
 * @param folds at least 2
 * @param seed decides the folds and the order of learning
 */
public record AdapterTuning(int folds, long seed) {

  /** The greatest two-sided p at which a layer with the higher mean is taken. */
  public static final double LUCK = 0.05;

  /** Shares of the learned map that are tried; the identity is what it is compared with. */
  static final List<Double> STRENGTHS = List.of(0.25, 0.5, 0.75, 1.0);

  /**
   * What was found.
   *
   * @param layer learned from everything, at {@code strength}: to be used if it was taken
   * @param strength the share of the learned map
   * @param pairs that it learned from
   * @param queries that decided
   * @param before the hybrid search without the layer
   * @param after the hybrid search, each query under a layer not chosen by it
   * @param semanticBefore the semantic arm alone without the layer
   * @param semanticAfter the semantic arm alone, as {@code after}
   * @param interval of the difference of mean reciprocal ranks, 95 %
   * @param p of the difference of nDCG@10
   */
  public record Result(
      Layer layer,
      double strength,
      int pairs,
      List<String> queries,
      JudgedFigures before,
      JudgedFigures after,
      JudgedFigures semanticBefore,
      JudgedFigures semanticAfter,
      Interval interval,
      double p) {

    /** The result of figures with and without a layer. */
    static Result of(
        Layer layer, double strength, int pairs, List<String> queries, Compared compared) {
      return new Result(
          layer,
          strength,
          pairs,
          List.copyOf(queries),
          compared.before(),
          compared.after(),
          compared.semanticBefore(),
          compared.semanticAfter(),
          Bootstrap.ofMean(
              differences(
                  queries, compared.before().reciprocalRank(), compared.after().reciprocalRank())),
          RandomisationTest.of(
                  differences(queries, compared.before().ndcg(), compared.after().ndcg()))
              .p());
    }

    /** Whether the layer is to be used. */
    public boolean taken() {
      return after.meanNdcg() > before.meanNdcg() && p <= LUCK;
    }
  }

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
  public Result run(
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
    JudgedFigures before = JudgedFigures.of(searches, collection, ids, Mode.HYBRID);
    Map<Double, JudgedFigures> outOfFold = new LinkedHashMap<>();
    for (double strength : STRENGTHS) {
      outOfFold.put(
          strength, measured(searches, collection, dealt, scaled(byFold, strength), Mode.HYBRID));
      step.accept(0.5 + 0.4 * outOfFold.size() / STRENGTHS.size());
    }
    List<Layer> chosen = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      List<String> own = dealt.get(f);
      List<String> others = ids.stream().filter(id -> !own.contains(id)).toList();
      chosen.add(byFold.get(f).scaled((float) best(outOfFold, others)));
    }
    JudgedFigures after = measured(searches, collection, dealt, chosen, Mode.HYBRID);
    JudgedFigures semanticAfter = measured(searches, collection, dealt, chosen, Mode.SEMANTIC);
    double strength = best(outOfFold, ids);
    return Result.of(
        whole.scaled((float) strength),
        strength,
        pairs
            .map(AdapterExamples::size)
            .orElseGet(() -> judged.values().stream().mapToInt(AdapterExamples::size).sum()),
        ids,
        new Compared(
            before,
            after,
            JudgedFigures.of(searches, collection, ids, Mode.SEMANTIC),
            semanticAfter));
  }

  /**
   * Learns maps of both sides from pairs, at full strength; the judged queries only decide.
   *
   * @param searches by the operator, with a model that has no layer
   * @param layered opens the same collection, built with the layer
   */
  public Result bothSides(
      SearchBatch searches,
      BeirFolder collection,
      List<String> ids,
      AdapterExamples pairs,
      LayeredSearches layered)
      throws IOException {
    Layer layer =
        AdapterTrainer.train(
            pairs, AdapterOptions.forPairs(pairs.size(), /* bothSides= */ true, seed));
    JudgedFigures before = JudgedFigures.of(searches, collection, ids, Mode.HYBRID);
    JudgedFigures semanticBefore = JudgedFigures.of(searches, collection, ids, Mode.SEMANTIC);
    try (SearchBatch built = layered.open(layer)) {
      return Result.of(
          layer,
          1,
          pairs.size(),
          ids,
          new Compared(
              before,
              JudgedFigures.of(built, collection, ids, Mode.HYBRID),
              semanticBefore,
              JudgedFigures.of(built, collection, ids, Mode.SEMANTIC)));
    }
  }

  /** Opens searches of an index whose passages a layer maps. */
  public interface LayeredSearches {
    /** Builds and opens; closed by who asked. */
    SearchBatch open(Layer layer) throws IOException;
  }

  /** The figures of both searches. */
  record Compared(
      JudgedFigures before,
      JudgedFigures after,
      JudgedFigures semanticBefore,
      JudgedFigures semanticAfter) {}

  private Layer train(AdapterExamples examples) {
    return AdapterTrainer.train(examples, AdapterOptions.forPairs(examples.size(), false, seed));
  }

  private static AdapterExamples without(Map<String, AdapterExamples> judged, List<String> fold) {
    return LearningData.joined(
        judged.entrySet().stream()
            .filter(entry -> !fold.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList());
  }

  private static List<Layer> scaled(List<Layer> layers, double strength) {
    return layers.stream().map(layer -> layer.scaled((float) strength)).toList();
  }

  /** Each fold under its own layer. */
  private static JudgedFigures measured(
      SearchBatch searches,
      BeirFolder collection,
      List<List<String>> dealt,
      List<Layer> layers,
      Mode mode) {
    Map<String, Double> ndcg = new LinkedHashMap<>();
    Map<String, Double> reciprocalRank = new LinkedHashMap<>();
    for (int f = 0; f < dealt.size(); f++) {
      Layer layer = layers.get(f);
      JudgedFigures figures =
          JudgedFigures.of(
              searches.mapped(vector -> layer.apply(vector, Role.QUERY)),
              collection,
              dealt.get(f),
              mode);
      ndcg.putAll(figures.ndcg());
      reciprocalRank.putAll(figures.reciprocalRank());
    }
    return new JudgedFigures(ndcg, reciprocalRank);
  }

  /** The strength with the highest mean over some queries, the lower of two that are equal. */
  private static double best(Map<Double, JudgedFigures> outOfFold, List<String> ids) {
    double best = STRENGTHS.getFirst();
    double highest = -1;
    for (Map.Entry<Double, JudgedFigures> entry : outOfFold.entrySet()) {
      double mean =
          ids.stream()
              .mapToDouble(id -> entry.getValue().ndcg().getOrDefault(id, 0.0))
              .average()
              .orElse(0);
      if (mean > highest) {
        highest = mean;
        best = entry.getKey();
      }
    }
    return best;
  }

  private static double[] differences(
      List<String> ids, Map<String, Double> before, Map<String, Double> after) {
    return ids.stream()
        .mapToDouble(id -> after.getOrDefault(id, 0.0) - before.getOrDefault(id, 0.0))
        .toArray();
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
