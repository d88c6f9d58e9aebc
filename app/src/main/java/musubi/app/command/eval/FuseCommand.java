package musubi.app.command.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FusionOptions;
import musubi.app.config.FusionName;
import musubi.app.eval.Qrels;
import musubi.app.eval.Run;
import musubi.app.fusion.FuseReport;
import musubi.app.fusion.HeldOutDraws;
import musubi.app.fusion.JudgedRankings;
import musubi.app.fusion.RunPair;
import musubi.app.fusion.learning.CrossValidation;
import musubi.app.fusion.learning.GuardedFit;
import musubi.app.fusion.learning.JudgedQuery;
import musubi.app.fusion.learning.ListwiseFit;
import musubi.app.fusion.learning.WeightFit;
import musubi.app.json.FuseJson;
import musubi.app.output.Console;
import musubi.app.print.FuseListing;
import musubi.app.setup.FusionSetup;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fusion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "fuse", mixinStandardHelpOptions = true)
public final class FuseCommand implements Callable<Integer> {

  private static final String TAG = "musubi-fuse";
  private static final int FOLDS = 10;

  /**
   * Without a fit: of the public runs of JQaRA, none is more than a point better alone than with
   * this weight, whatever its model.
   */
  private static final double UNFITTED = 0.6;

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;

  @Option(names = "--run", required = true, paramLabel = "FILE")
  List<Path> runs = new ArrayList<>();

  @Option(names = "--qrels", required = true, paramLabel = "FILE")
  Path qrelsFile;

  @Option(names = "--fit", paramLabel = "N")
  @Nullable Integer fitted;

  @Option(names = "--draws", paramLabel = "N", defaultValue = "20")
  int draws;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Option(names = "--k", paramLabel = "N", defaultValue = "10")
  int k;

  @Option(names = "--out", paramLabel = "RUN")
  @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    checkOptions();
    FusionSetup fusion = common.setup(fusions).fusion();
    FusionName name = fusion.nameForRuns();
    double otherwise = fitted == null ? UNFITTED : JudgedQuery.EQUAL_WEIGHTS;
    double weight = fusion.setsWeight() ? fusion.weight() : otherwise;
    RunPair pair = new RunPair(Run.read(runs.get(0)), Run.read(runs.get(1)));
    Qrels qrels = Qrels.read(qrelsFile);
    List<JudgedRankings> judged = pair.judged(qrels);
    checkAnswered(pair, qrels);
    FuseReport report =
        fitted == null ? fixed(judged, name, weight) : fitted(judged, name, weight, fitted);
    if (out != null) {
      pair.fused(fitted == null ? query -> name.fusion(weight) : crossFitted(judged, name, weight))
          .write(out, TAG);
    }
    if (common.json()) {
      common.console().json(FuseJson.of(report));
    } else {
      FuseListing.print(report, common.console());
      print(common.console(), fusion.setsWeight());
    }
    return ExitCodes.DONE;
  }

  private void checkOptions() {
    if (runs.size() != 2) {
      throw new UsageException(
          ErrorMessage.of(
              "option.fuse-runs",
              runs.size() == 1
                  ? ErrorMessage.of("times.once")
                  : ErrorMessage.of("times", runs.size())));
    }
    if (k < 1 || draws < 1) {
      throw new UsageException(ErrorMessage.of("option.k-draws", k, draws));
    }
    if (fitted != null && fitted < 1) {
      throw new UsageException(ErrorMessage.of("option.fit", fitted));
    }
  }

  private void checkAnswered(RunPair pair, Qrels qrels) {
    for (int i = 0; i < runs.size(); i++) {
      Run run = i == 0 ? pair.lexical() : pair.semantic();
      long answered = qrels.grades().keySet().stream().filter(run.answers()::containsKey).count();
      int all = qrels.grades().size();
      if (answered == 0) {
        throw new UserException(
            ErrorMessage.of("eval.run-answers-none", runs.get(i), all, qrelsFile));
      }
      if (answered < all) {
        common.console().tell("fuse.unanswered", runs.get(i), answered, all);
      }
    }
  }

  private FuseReport fixed(List<JudgedRankings> judged, FusionName name, double weight) {
    Fusion fusion = name.fusion(weight);
    return new FuseReport(
        judged.size(),
        runs,
        k,
        name,
        new FuseReport.Ndcg(
            mean(judged, query -> query.ndcg(fusion, k)),
            mean(judged, query -> query.ndcg(Arm.LEXICAL, k)),
            mean(judged, query -> query.ndcg(Arm.SEMANTIC, k))),
        weight,
        null);
  }

  private FuseReport fitted(
      List<JudgedRankings> judged, FusionName name, double weight, int count) {
    if (count >= judged.size()) {
      throw new UsageException(
          ErrorMessage.of("option.fit-too-many", count, qrelsFile, judged.size()));
    }
    List<HeldOutDraws.Draw> results =
        new HeldOutDraws(count, draws, seed).run(judged, name::fusion, fit(weight), k);
    return FuseReport.of(judged.size(), runs, k, name, results, count, seed);
  }

  /** A weight for each query, none fitted on the query itself. */
  private Function<String, Fusion> crossFitted(
      List<JudgedRankings> judged, FusionName name, double weight) {
    List<JudgedQuery> seen = judged.stream().map(query -> query.seenBy(name::fusion)).toList();
    WeightFit fit = fit(weight);
    List<Double> weights =
        new CrossValidation(Math.min(FOLDS, judged.size()), seed).weights(seen, fit);
    Map<String, Fusion> byQuery = new HashMap<>();
    for (int i = 0; i < weights.size(); i++) {
      byQuery.put(judged.get(i).query(), name.fusion(weights.get(i)));
    }
    Fusion others = name.fusion(fit.fit(seen).semantic());
    return query -> byQuery.getOrDefault(query, others);
  }

  private WeightFit fit(double weight) {
    return new GuardedFit(new ListwiseFit(weight, ListwiseFit.DEFAULT_PULL), k);
  }

  private static double mean(
      List<JudgedRankings> judged, ToDoubleFunction<JudgedRankings> quality) {
    return judged.stream().mapToDouble(quality).average().orElse(0);
  }

  private void print(Console console, boolean weightIsSet) {
    if (fitted == null && !weightIsSet) {
      console.say("fuse.weight", UNFITTED);
    }
    if (out != null) {
      console.line(
          fitted == null
              ? console.phrase("fuse.written", out)
              : console.phrase("fuse.written.folds", out, FOLDS));
    }
  }
}
