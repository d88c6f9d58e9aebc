package musubi.app.command.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FusionOptions;
import musubi.app.config.FusionName;
import musubi.app.eval.BeirFolder;
import musubi.app.fusion.FusionTuning;
import musubi.app.fusion.JudgedRankings;
import musubi.app.fusion.SearchSettings;
import musubi.app.fusion.SearchedRankings;
import musubi.app.fusion.ShuffledJudgements;
import musubi.app.fusion.learning.CrossValidation;
import musubi.app.fusion.learning.CrossValidation.Verdict;
import musubi.app.json.TuneFusionJson;
import musubi.app.model.OpenReranker;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchService;
import musubi.app.setup.CollectionIndex;
import musubi.app.setup.Setup;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.permission.Viewer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "fusion", mixinStandardHelpOptions = true)
final class TuneFusionCommand implements Callable<Integer> {

  private static final int K = FusionTuning.NDCG_DEPTH;

  @Mixin CommonOptions common;
  @Mixin DecisionOptions decision;
  @Mixin FusionOptions fusions;

  @Option(names = "--eval", required = true, paramLabel = "DIR")
  Path folder;

  @Option(names = "--out", paramLabel = "FILE")
  @Nullable Path out;

  @Option(names = "--shuffle", paramLabel = "SEED")
  @Nullable Long shuffle;

  @Override
  public Integer call() throws IOException {
    decision.check();
    Setup setup = common.setup(fusions);
    FusionName name = setup.fusion().name();
    double present = setup.fusion().weight();
    BeirFolder collection = BeirFolder.read(folder, decision.split);
    List<JudgedRankings> judged = judged(setup, collection, name.fusion(present));
    FusionTuning.Result result =
        new FusionTuning(name, present, decision.folds, decision.seed, K).run(judged);
    SearchSettings settings = new SearchSettings(name, result.verdict().fitted().semantic());
    boolean taken = result.verdict().fittedWins();
    Path written = shuffle == null ? out : null;
    if (taken && written != null) {
      settings.writeTo(written);
    }
    if (common.json()) {
      common.console().json(TuneFusionJson.of(result, name, present));
    } else {
      print(result, name, present, settings, written);
    }
    return taken ? ExitCodes.DONE : ExitCodes.GATE_NOT_MET;
  }

  private List<JudgedRankings> judged(Setup setup, BeirFolder collection, Fusion fusion)
      throws IOException {
    long known =
        collection.qrels().grades().keySet().stream()
            .filter(collection.queries()::containsKey)
            .count();
    if (known < decision.minQueries) {
      throw new UserException(
          ErrorMessage.of("tune.too-few-queries", folder, known, decision.minQueries));
    }
    Console console = common.console();
    try (Progress progress = console.progress("progress.indexing", collection.name());
        SearchService service =
            new CollectionIndex(setup, collection)
                .open(
                    fusion,
                    OpenReranker.NONE,
                    progress,
                    failure ->
                        console.tell("build.not-indexed", failure.path(), failure.message()));
        SearchBatch searches = service.batch(Viewer.OPERATOR)) {
      List<JudgedRankings> judged = SearchedRankings.of(searches, collection);
      return shuffle == null ? judged : ShuffledJudgements.of(judged, shuffle);
    }
  }

  private void print(
      FusionTuning.Result result,
      FusionName name,
      double present,
      SearchSettings settings,
      @Nullable Path written) {
    Console console = common.console();
    Verdict verdict = result.verdict();
    console.say("tune.queries", result.queries(), name);
    console.say("tune.fusion-alone");
    console.line("%10s".formatted("ndcg@" + K));
    console.say("tune.lexical", result.lexical());
    console.say("tune.semantic", result.semantic());
    console.say("tune.present", verdict.defaultMean(), present);
    console.say(
        "tune.fitted",
        verdict.fittedMean(),
        verdict.foldWeights().stream().map("%.2f"::formatted).collect(Collectors.joining(" ")));
    console.say("tune.test", verdict.wins(), verdict.losses(), verdict.p(), CrossValidation.LUCK);
    if (!verdict.fittedWins()) {
      console.say(
          verdict.fittedMean() > verdict.defaultMean() ? "tune.refused.luck" : "tune.refused",
          verdict.fitted().semantic());
      return;
    }
    if (written != null) {
      console.say("tune.written", written);
    }
    settings.lines().forEach(console::line);
  }
}
