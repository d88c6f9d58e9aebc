package musubi.app.command.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FusionOptions;
import musubi.app.config.FusionName;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Evaluation;
import musubi.app.fusion.FusionTuning;
import musubi.app.fusion.JudgedRankings;
import musubi.app.fusion.SearchSettings;
import musubi.app.fusion.SearchedRankings;
import musubi.app.fusion.heading.HeadingQuestions;
import musubi.app.fusion.heading.JudgedComparison;
import musubi.app.fusion.heading.RelevanceFloor;
import musubi.app.fusion.heading.SampledDocuments;
import musubi.app.fusion.heading.Suggestion;
import musubi.app.json.TuneHeadingsJson;
import musubi.app.model.OpenReranker;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.search.ServiceSettings;
import musubi.app.setup.CollectionIndex;
import musubi.app.setup.Setup;
import musubi.app.source.ReadFailure;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Suggests a weight and a least relevance from the headings of an index; changes nothing. */
@Command(name = "headings", mixinStandardHelpOptions = true)
final class TuneHeadingsCommand implements Callable<Integer> {

  private static final int K = FusionTuning.NDCG_DEPTH;

  /** One half is measured under the weight that the other was fitted to. */
  private static final int HALVES = 2;

  /** Fewer questions say nothing, as for judged queries. */
  private static final int ENOUGH = 30;

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;

  @Option(names = "--eval", paramLabel = "DIR")
  @Nullable Path folder;

  @Option(names = "--split", paramLabel = "NAME", defaultValue = "test")
  String split;

  @Option(names = "--sections", paramLabel = "N", defaultValue = "5000")
  int sections;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Override
  public Integer call() throws IOException {
    if (sections < ENOUGH) {
      throw new UsageException(ErrorMessage.of("option.sections", sections, ENOUGH));
    }
    Setup setup = common.setup(fusions);
    FusionName name = setup.fusion().name();
    double present = setup.fusion().weight();
    Fusion fusion = name.fusion(present);
    SampledDocuments sample = new SampledDocuments(sections, seed);
    Optional<List<JudgedRankings>> judged = read(setup, fusion, sample);
    Path questions = Files.createTempDirectory("musubi-headings-");
    try {
      Suggestion suggestion = suggestion(setup, name, present, sample, questions);
      Optional<JudgedComparison> comparison =
          judged.map(
              queries ->
                  JudgedComparison.of(
                      queries,
                      new FusionTuning(name, present, HALVES, seed, K),
                      suggestion.weight().verdict().fitted().semantic()));
      if (common.json()) {
        common.console().json(TuneHeadingsJson.of(suggestion, name, present, comparison));
      } else {
        print(suggestion, name, present, sample.seen());
        comparison.ifPresent(this::print);
      }
    } finally {
      IOUtils.rm(questions);
    }
    return ExitCodes.DONE;
  }

  /** Reads the documents of the index, and how its judged queries are answered if there are any. */
  private Optional<List<JudgedRankings>> read(Setup setup, Fusion fusion, SampledDocuments sample)
      throws IOException {
    if (folder == null) {
      try (SearchService service =
          SearchService.of(setup.serving(), ServiceSettings.DEFAULT.withLimits(setup.limits()))) {
        service.documents(Viewer.OPERATOR, sample);
      }
      return Optional.empty();
    }
    BeirFolder collection = BeirFolder.read(folder, split);
    try (Progress progress = common.console().progress("progress.indexing", collection.name());
        SearchService service =
            new CollectionIndex(setup, collection)
                .open(fusion, OpenReranker.NONE, progress, this::tell);
        SearchBatch searches = service.batch(Viewer.OPERATOR)) {
      service.documents(Viewer.OPERATOR, sample);
      return Optional.of(SearchedRankings.of(searches, collection));
    }
  }

  private Suggestion suggestion(
      Setup setup, FusionName name, double present, SampledDocuments sample, Path place)
      throws IOException {
    HeadingQuestions questions =
        HeadingQuestions.write(sample, Files.createDirectory(place.resolve("questions")), seed);
    if (questions.answerable() < ENOUGH) {
      throw new UserException(
          ErrorMessage.of("tune.too-few-headings", questions.answerable(), ENOUGH));
    }
    BeirFolder collection = questions.collection();
    try (Progress progress = common.console().progress("progress.headings");
        SearchService service =
            new CollectionIndex(setup, collection)
                .openIn(place.resolve("index"), name.fusion(present), progress, this::tell);
        SearchBatch searches = service.batch(Viewer.OPERATOR)) {
      FusionTuning.Result weight =
          new FusionTuning(name, present, HALVES, seed, K)
              .run(SearchedRankings.of(searches, collection));
      RelevanceFloor relevance =
          RelevanceFloor.of(
              new Evaluation(searches, collection, K, SearchQuery.Corrections.NONE)
                  .run(Mode.HYBRID)
                  .hits(),
              collection.qrels()::isAnswerable,
              seed);
      return new Suggestion(questions, weight, relevance);
    }
  }

  private void tell(ReadFailure failure) {
    common.console().tell("build.not-indexed", failure.path(), failure.message());
  }

  private void print(Suggestion suggestion, FusionName name, double present, int all) {
    Console console = common.console();
    FusionTuning.Result weight = suggestion.weight();
    console.say(
        "headings.asked",
        suggestion.questions().answerable(),
        suggestion.questions().absent(),
        all,
        suggestion.questions().literal() * 100);
    console.line("%10s".formatted("ndcg@" + K));
    console.say("tune.lexical", weight.lexical());
    console.say("tune.semantic", weight.semantic());
    console.say("tune.present", weight.verdict().defaultMean(), present);
    console.say(
        "tune.fitted",
        weight.verdict().fittedMean(),
        weight.verdict().foldWeights().stream()
            .map("%.2f"::formatted)
            .collect(Collectors.joining(" ")));
    console.say("headings.suggestion");
    new SearchSettings(name, weight.verdict().fitted().semantic()).lines().forEach(console::line);
    RelevanceFloor relevance = suggestion.relevance();
    if (suggestion.questions().absent() > 0) {
      console.line("  min-relevance: %.2f".formatted(relevance.threshold()));
      console.say(
          "headings.relevance",
          relevance.threshold(),
          relevance.answered() * 100,
          relevance.turnedAway() * 100);
    }
    console.say("headings.worth");
  }

  private void print(JudgedComparison comparison) {
    common
        .console()
        .say(
            "headings.judged",
            comparison.queries(),
            comparison.present(),
            comparison.suggested(),
            comparison.fitted(),
            comparison.fittedWeight());
  }
}
