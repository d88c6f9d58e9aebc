package musubi.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.config.FusionName;
import musubi.app.eval.BeirFolder;
import musubi.app.fusion.FusionTuning;
import musubi.app.fusion.JudgedRankings;
import musubi.app.fusion.SearchSettings;
import musubi.app.fusion.SearchedRankings;
import musubi.app.fusion.learning.CrossValidation;
import musubi.app.fusion.learning.CrossValidation.Verdict;
import musubi.app.model.OpenReranker;
import musubi.app.output.Console;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.permission.Viewer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "fusion",
    description = {
      "Fit the semantic arm's weight to judged queries.",
      "The weight is fitted on some of the queries and measured on the others, in turns. It is"
          + " refused, with exit code 3, unless it beats the present one there."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  musubi tune fusion --eval my-queries --out musubi.yml",
    })
final class TuneFusionCommand implements Callable<Integer> {

  private static final int K = 10;

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;

  @Option(
      names = "--eval",
      required = true,
      paramLabel = "DIR",
      description =
          "A folder in BEIR layout with the judged queries. Without --data its own corpus is indexed"
              + " and kept in the user's cache folder.")
  Path folder;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "Read qrels/NAME.tsv (default: ${DEFAULT-VALUE}).",
      defaultValue = "test")
  String split;

  @Option(
      names = "--folds",
      paramLabel = "N",
      description = "Parts that the queries are dealt into (default: ${DEFAULT-VALUE}).",
      defaultValue = "5")
  int folds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed deals the same parts (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  long seed;

  @Option(
      names = "--min-queries",
      paramLabel = "N",
      description = "Refuse to fit on fewer judged queries (default: ${DEFAULT-VALUE}).",
      defaultValue = "30")
  int minQueries;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Put the settings into this configuration file, which may exist; all else in it stays.")
  @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    if (folds < 2 || minQueries < folds) {
      throw new UsageException(
          "--folds is %d and --min-queries %d; expected 2 <= folds <= min-queries."
              .formatted(folds, minQueries));
    }
    FusionName name = fusions.name(common.config());
    double present = fusions.weight(common.config());
    BeirFolder collection = BeirFolder.read(folder, split);
    List<JudgedRankings> judged = judged(collection, name.fusion(present));
    FusionTuning.Result result = new FusionTuning(name, present, folds, seed, K).run(judged);
    SearchSettings settings = new SearchSettings(name, result.verdict().fitted().semantic());
    boolean taken = result.verdict().fittedWins();
    if (taken && out != null) {
      settings.writeTo(out);
    }
    if (common.json) {
      common.console().json(json(result, name, present));
    } else {
      print(result, name, present, settings);
    }
    return taken ? ExitCodes.DONE : ExitCodes.GATE_NOT_MET;
  }

  private List<JudgedRankings> judged(BeirFolder collection, Fusion fusion) throws IOException {
    long known =
        collection.qrels().grades().keySet().stream()
            .filter(collection.queries()::containsKey)
            .count();
    if (known < minQueries) {
      throw new UserException(
          ("%s has %d judged queries; at least %d are needed to tell a better weight from a lucky one."
                  + " Judge more queries, or set --semantic-weight by hand.")
              .formatted(folder, known, minQueries));
    }
    try (SearchSession session =
        CollectionSession.open(common, collection, fusion, OpenReranker.NONE)) {
      Snapshot generation = session.generations().acquire();
      try {
        return new SearchedRankings(
                generation.as(Viewer.OPERATOR), session.search(), session.embedder(), Settings.DEPTH)
            .of(collection);
      } finally {
        session.generations().release(generation);
      }
    }
  }

  private void print(
      FusionTuning.Result result, FusionName name, double present, SearchSettings settings) {
    Console console = common.console();
    Verdict verdict = result.verdict();
    console.line("%d judged queries, %s".formatted(result.queries(), name));
    console.line("%10s".formatted("ndcg@" + K));
    console.line("%10.4f  lexical arm".formatted(result.lexical()));
    console.line("%10.4f  semantic arm".formatted(result.semantic()));
    console.line("%10.4f  present semantic weight %.2f".formatted(verdict.defaultMean(), present));
    console.line(
        "%10.4f  fitted, each query under a weight fitted on others: %s"
            .formatted(
                verdict.fittedMean(),
                verdict.foldWeights().stream()
                    .map("%.2f"::formatted)
                    .collect(Collectors.joining(" "))));
    console.line(
        "%d queries better, %d worse; two-sided paired randomisation test p = %.3f (%.1f or less is needed)"
            .formatted(verdict.wins(), verdict.losses(), verdict.p(), CrossValidation.LUCK));
    if (!verdict.fittedWins()) {
      console.line(
          "Refused: the fitted weight, %.2f, does not beat the present one on queries that it was not fitted on%s. The present weight stays."
              .formatted(
                  verdict.fitted().semantic(),
                  verdict.fittedMean() > verdict.defaultMean() ? " by more than luck may do" : ""));
      return;
    }
    if (out != null) {
      console.line("Written to %s:".formatted(out));
    }
    settings.lines().forEach(console::line);
  }

  private static ObjectNode json(FusionTuning.Result result, FusionName name, double present) {
    Verdict verdict = result.verdict();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("queries", result.queries());
    root.put("fusion", name.toString());
    root.put("taken", verdict.fittedWins());
    root.put("semantic_weight", verdict.fitted().semantic());
    root.put("present_semantic_weight", present);
    ObjectNode figures = root.putObject("ndcg@" + K);
    figures.put("lexical", result.lexical());
    figures.put("semantic", result.semantic());
    figures.put("present", verdict.defaultMean());
    figures.put("fitted", verdict.fittedMean());
    root.put("better", verdict.wins());
    root.put("worse", verdict.losses());
    root.put("test", "paired randomisation, two-sided");
    root.put("p", verdict.p());
    root.put("p_needed", CrossValidation.LUCK);
    ArrayNode folds = root.putArray("fold_weights");
    verdict.foldWeights().forEach(folds::add);
    return root;
  }
}
