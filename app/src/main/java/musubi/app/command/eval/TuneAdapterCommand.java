package musubi.app.command.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.adapt.AdapterResult;
import musubi.app.adapt.AdapterTuning;
import musubi.app.adapt.FusionWeights;
import musubi.app.adapt.LayeredModel;
import musubi.app.adapt.LearningData;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.NewFolder;
import musubi.app.eval.BeirFolder;
import musubi.app.fusion.SearchSettings;
import musubi.app.json.adapt.TuneAdapterJson;
import musubi.app.model.OpenReranker;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchService;
import musubi.app.seen.LearnedFrom;
import musubi.app.seen.SeenDocuments;
import musubi.app.seen.SeenFile;
import musubi.app.setup.CollectionIndex;
import musubi.app.setup.Setup;
import musubi.app.train.PairFile;
import musubi.app.train.UnreadableLines;
import musubi.embedder.Embedder;
import musubi.embedder.layer.LayerCard;
import musubi.embedder.layer.LayerFolder;
import musubi.embedder.model.ModelFolderReader;
import musubi.embedder.training.TrainingPair;
import musubi.embedder.training.contrastive.AdapterExamples;
import musubi.lucene.permission.Viewer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "adapter", mixinStandardHelpOptions = true)
final class TuneAdapterCommand implements Callable<Integer> {

  private static final String QUERY_SIDE = "query";
  private static final String BOTH_SIDES = "both";

  @Mixin CommonOptions common;
  @Mixin DecisionOptions decision;

  @Option(names = "--eval", required = true, paramLabel = "DIR")
  Path folder;

  @Option(names = "--pairs", paramLabel = "FILE")
  List<Path> pairs = new ArrayList<>();

  @Option(names = "--out", paramLabel = "DIR")
  @Nullable Path out;

  @Option(names = "--settings", paramLabel = "FILE")
  @Nullable Path settings;

  @Option(names = "--side", paramLabel = "SIDE", defaultValue = QUERY_SIDE)
  String side;

  @Option(names = "--rank", paramLabel = "N")
  @Nullable Integer rank;

  @Option(names = "--trained", paramLabel = "DIR")
  @Nullable Path trained;

  @Option(names = "--shuffle", paramLabel = "SEED")
  @Nullable Long shuffle;

  @Override
  public Integer call() throws IOException {
    decision.check();
    if (shuffle != null && pairs.isEmpty()) {
      throw new UsageException(ErrorMessage.of("adapter.shuffle-without-pairs"));
    }
    if (!side.equals(QUERY_SIDE) && !side.equals(BOTH_SIDES)) {
      throw new UsageException(ErrorMessage.of("adapter.side", side));
    }
    if (side.equals(BOTH_SIDES) && pairs.isEmpty()) {
      throw new UsageException(ErrorMessage.of("adapter.both-without-pairs"));
    }
    if (out != null) {
      NewFolder.require(out);
    }
    if (trained != null) {
      ModelFolderReader.read(trained);
    }
    Setup setup = common.setup();
    BeirFolder collection = BeirFolder.read(folder, decision.split);
    List<String> ids =
        collection.queries().keySet().stream().filter(collection.qrels()::isAnswerable).toList();
    if (ids.size() < decision.minQueries) {
      throw new UserException(
          ErrorMessage.of("tune.too-few-queries", folder, ids.size(), decision.minQueries));
    }
    return tune(setup, collection, ids);
  }

  private int tune(Setup setup, BeirFolder collection, List<String> ids) throws IOException {
    Console console = common.console();
    try (Progress progress = console.progress("progress.indexing", collection.name());
        SearchService service =
            new CollectionIndex(setup, collection)
                .open(
                    setup.fusion().fusion(),
                    OpenReranker.NONE,
                    progress,
                    failure ->
                        console.tell("build.not-indexed", failure.path(), failure.message()));
        SearchBatch searches = service.batch(Viewer.OPERATOR);
        Progress tuning = console.progress("progress.tuning")) {
      Path model = modelFolder(setup, searches.embedder());
      Optional<AdapterExamples> examples =
          pairs.isEmpty()
              ? Optional.empty()
              : Optional.of(examples(searches.embedder(), collection));
      RebuiltCandidates candidates = new RebuiltCandidates(console, setup, collection, searches);
      FusionWeights weights =
          new FusionWeights(setup.fusion().name(), setup.fusion().weight(), settings != null);
      AdapterTuning adapter =
          new AdapterTuning(decision.folds, decision.seed, weights, rank(searches.embedder()));
      AdapterResult result =
          side.equals(BOTH_SIDES)
              ? candidates.bothSides(
                  adapter,
                  ids,
                  examples.orElseThrow(),
                  model,
                  undecided(examples.orElseThrow().size(), searches.embedder()))
              : adapter.run(searches, collection, ids, examples, share -> tuning.at(share, ""));
      tuning.close();
      Optional<AdapterResult> whole =
          trained == null
              ? Optional.empty()
              : Optional.of(candidates.trained(adapter, ids, trained));
      Path written = result.taken() && shuffle == null ? out : null;
      if (written != null) {
        LayeredModel.write(model, written, result.layer(), card(result, searches.embedder()));
        LearnedFrom learned =
            pairs.isEmpty()
                ? LearnedFrom.all(LearningData.documentsOfJudged(searches, collection, ids))
                : LearnedFrom.pairs(pairs);
        if (learned.needsData(setup.store().data())) {
          console.tell("seen.not-listed", setup.store().data());
        }
        SeenFile.addLayer(
            model, written, learned.step(SeenDocuments.Kind.LAYER, now(), setup.store().data()));
      }
      SearchSettings lines = new SearchSettings(weights.fusion(), result.use().semanticWeight());
      if (written != null && settings != null) {
        lines.writeTo(settings);
      }
      if (common.json()) {
        console.json(TuneAdapterJson.of(result, side, weights, whole));
      } else {
        AdapterListing listing = new AdapterListing(console);
        listing.print(result, side.equals(BOTH_SIDES), written);
        if (result.taken() && result.use().semanticWeight() != weights.present()) {
          listing.printWeight(lines, weights.present(), written == null ? null : settings);
        }
        if (trained != null && whole.isPresent()) {
          listing.printTrained(whole.get(), trained);
        }
      }
      return result.taken() ? ExitCodes.DONE : ExitCodes.GATE_NOT_MET;
    }
  }

  private OptionalInt rank(Embedder embedder) {
    if (rank == null) {
      return OptionalInt.empty();
    }
    if (rank < 1 || rank > embedder.dimensions()) {
      throw new UsageException(ErrorMessage.of("adapter.rank", rank, embedder.dimensions()));
    }
    return OptionalInt.of(rank);
  }

  private LayerCard undecided(int learned, Embedder embedder) throws IOException {
    return new LayerCard(
        LayerCard.FORMAT,
        embedder.dimensions(),
        embedder.fingerprint(),
        now(),
        1,
        learned,
        List.of(),
        null);
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The folder of the model that queries are embedded with. */
  private static Path modelFolder(Setup setup, Embedder embedder) {
    Path model = setup.model().pathOf(embedder);
    if (LayerFolder.in(model).exists()) {
      throw new UserException(ErrorMessage.of("adapter.has-layer", model));
    }
    return model;
  }

  /** A query that decides is not learned from, wherever its text came from. */
  private AdapterExamples examples(Embedder embedder, BeirFolder collection) {
    UnreadableLines unreadable = new UnreadableLines();
    List<TrainingPair> read = new ArrayList<>();
    pairs.forEach(file -> read.addAll(PairFile.read(file, unreadable)));
    unreadable.first().forEach(line -> common.console().tell("train.left-out", line));
    if (read.isEmpty()) {
      throw new UserException(ErrorMessage.of("adapter.no-pairs", pairs.getFirst()));
    }
    List<TrainingPair> learned = LearningData.without(collection.queries().values(), read);
    if (learned.size() < read.size()) {
      common.console().tell("adapter.judged-left-out", read.size() - learned.size(), folder);
    }
    if (learned.isEmpty()) {
      throw new UserException(ErrorMessage.of("adapter.no-other-pairs", pairs.getFirst(), folder));
    }
    AdapterExamples examples = LearningData.ofPairs(learned, embedder);
    return shuffle == null ? examples : LearningData.shuffled(examples, shuffle);
  }

  private LayerCard card(AdapterResult result, Embedder embedder) throws IOException {
    List<LayerCard.Data> learnedFrom = new ArrayList<>();
    for (Path file : pairs) {
      learnedFrom.add(LayeredModel.data(String.valueOf(file.getFileName()), List.of(file)));
    }
    LayerCard.Data judged =
        LayeredModel.data(
            folder + " (" + decision.split + ")",
            List.of(
                folder.resolve("queries.jsonl"),
                folder.resolve("qrels/" + decision.split + ".tsv")));
    if (learnedFrom.isEmpty()) {
      learnedFrom.add(judged);
    }
    return new LayerCard(
        LayerCard.FORMAT,
        embedder.dimensions(),
        embedder.fingerprint(),
        now(),
        result.use().strength(),
        result.pairs(),
        learnedFrom,
        new LayerCard.Decision(
            judged,
            result.queries().size(),
            result.figures().before().meanNdcg(),
            result.figures().after().meanNdcg(),
            result.p(),
            result.use().softMatching()));
  }
}
