package musubi.app.command.monitor;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import musubi.app.adapt.AdapterResult;
import musubi.app.adapt.AdapterTuning;
import musubi.app.adapt.FusionWeights;
import musubi.app.adapt.JudgedFigures;
import musubi.app.adapt.LearningData;
import musubi.app.eval.BeirFolder;
import musubi.app.history.History;
import musubi.app.json.monitor.MonitorJson;
import musubi.app.mine.MinedPair;
import musubi.app.mine.PairKind;
import musubi.app.mine.click.ClickLog;
import musubi.app.mine.pair.PairMining;
import musubi.app.monitor.NewDocuments;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchService;
import musubi.app.setup.Setup;
import musubi.embedder.layer.LayerFolder;
import musubi.embedder.training.TrainingPair;
import musubi.lucene.permission.Viewer;

/**
 * What training would give now: pairs that can be mined, and the gain of a layer that learns from
 * them, measured on the judged queries as {@code tune adapter} does. Nothing is kept.
 */
final class TrainingForecast {

  /** Hard negatives of each arm, as {@code mine pairs} has them. */
  private static final int NEGATIVES = 2;

  /** Below it an interval says nothing, as {@code tune adapter} has it. */
  static final int LEAST_QUERIES = 30;

  /** Below it a layer learns nothing but these texts. */
  static final int LEAST_PAIRS = 50;

  private static final int FOLDS = 5;

  private TrainingForecast() {}

  static MonitorJson.DryRun of(
      Setup setup, SearchService service, NewDocuments documents, Optional<BeirFolder> judged)
      throws IOException {
    long start = System.nanoTime();
    Set<PairKind> kinds = EnumSet.copyOf(PairKind.OF_DOCUMENTS);
    kinds.add(PairKind.CLICKS);
    ClickLog log = new ClickLog();
    Optional<History> found = History.find(setup.history().database());
    if (found.isPresent()) {
      try (History history = found.get()) {
        history.read(log);
      }
    }
    List<MinedPair> pairs =
        new PairMining(service, new PairMining.Asked(kinds, judged.isPresent() ? NEGATIVES : 0, 1))
            .run(Optional.of(log), List.of(), done -> {})
            .pairs();
    return new MonitorJson.DryRun(
        counts(pairs),
        documents
            .ids()
            .map(ids -> counts(pairs.stream().filter(p -> ids.contains(p.document())).toList()))
            .orElse(null),
        adapter(setup, judged, pairs, start));
  }

  private static MonitorJson.Adapter adapter(
      Setup setup, Optional<BeirFolder> judged, List<MinedPair> pairs, long start)
      throws IOException {
    if (judged.isEmpty()) {
      return unmeasured("no_judged_queries", 0, pairs);
    }
    BeirFolder collection = judged.get();
    List<String> ids =
        collection.queries().keySet().stream().filter(collection.qrels()::isAnswerable).toList();
    if (ids.size() < LEAST_QUERIES) {
      return unmeasured("few_queries", ids.size(), pairs);
    }
    if (pairs.size() < LEAST_PAIRS) {
      return unmeasured("few_pairs", ids.size(), pairs);
    }
    try (SearchService searched = SearchService.of(setup.serving(), setup.service());
        SearchBatch searches = searched.batch(Viewer.OPERATOR)) {
      if (LayerFolder.in(setup.model().pathOf(searches.embedder())).exists()) {
        return unmeasured("has_layer", ids.size(), pairs);
      }
      AdapterResult result =
          new AdapterTuning(
                  FOLDS,
                  1,
                  new FusionWeights(
                      setup.fusion().name(), setup.fusion().weight(), /* refitted= */ false),
                  OptionalInt.empty())
              .run(
                  searches,
                  collection,
                  ids,
                  Optional.of(
                      LearningData.ofPairs(
                          LearningData.without(
                              collection.queries().values(),
                              pairs.stream().map(TrainingForecast::learned).toList()),
                          searches.embedder())),
                  share -> {});
      double minutes = Duration.ofNanos(System.nanoTime() - start).toMillis() / 60_000.0;
      return new MonitorJson.Adapter(
          "measured",
          ids.size(),
          pairs.size(),
          new MonitorJson.Gain(
              result.taken(),
              figures(result.figures().before()),
              figures(result.figures().after()),
              List.of(result.interval().low(), result.interval().high()),
              result.p(),
              minutes));
    }
  }

  private static MonitorJson.Adapter unmeasured(String state, int queries, List<MinedPair> pairs) {
    return new MonitorJson.Adapter(state, queries, pairs.size(), null);
  }

  private static MonitorJson.Figures figures(JudgedFigures figures) {
    return new MonitorJson.Figures(figures.meanReciprocalRank(), figures.meanNdcg());
  }

  private static TrainingPair learned(MinedPair pair) {
    return new TrainingPair(
        pair.anchor(),
        pair.positive(),
        pair.kind().label(),
        pair.negatives().stream().map(MinedPair.Negative::text).toList());
  }

  private static Map<String, Integer> counts(List<MinedPair> pairs) {
    Map<String, Integer> counts = new TreeMap<>();
    pairs.forEach(pair -> counts.merge(pair.kind().label(), 1, Integer::sum));
    return counts;
  }
}
