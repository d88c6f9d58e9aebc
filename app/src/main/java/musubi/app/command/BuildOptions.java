package musubi.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import musubi.app.UsageException;
import musubi.app.config.Config;
import musubi.app.eval.report.GateJson;
import musubi.app.eval.report.GateText;
import musubi.app.model.ModelChoice;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.rebuild.IndexSettings;
import musubi.app.rebuild.QueryLog;
import musubi.app.rebuild.Rebuild;
import musubi.app.rebuild.RebuildOptions;
import musubi.app.rebuild.RebuildReport;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.suggest.FrequentQuery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Options of the commands that build generations, and what these have in common. */
final class BuildOptions {

  /** Generations that stay: enough to go back some days, and they share what did not change. */
  private static final int KEPT_GENERATIONS = 5;

  @Mixin IndexOptions index;

  @Mixin GateOptions gates;

  @Mixin FusionOptions fusions;

  @Option(names = "--strict", description = "Fail if any document cannot be read.")
  boolean strict;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description =
          "Queries that people typed, one a line, with a tab and a number if they were counted."
              + " Those typed three times or more are suggested.")
  @Nullable Path queryLog;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description =
          "Generations that stay when the new one is in use: itself and those in use last (default:"
              + " "
              + KEPT_GENERATIONS
              + ", or generations.keep of the configuration; 0 for all). What is being searched"
              + " stays in any case.")
  @Nullable Integer keep;

  @Option(
      names = "--sync-seconds",
      paramLabel = "N",
      hidden = true,
      defaultValue = "30",
      description = "What a kill may cost, in seconds (default: 30).")
  int syncSeconds;

  /**
   * Builds and tells what was done.
   *
   * @return the exit code
   */
  int run(CommonOptions common, List<Path> sources, RebuildOptions.Reading reading)
      throws IOException {
    Console console = common.console();
    GenerationStore store = common.store();
    ModelChoice choice = common.model();
    RebuildOptions options =
        new RebuildOptions(
            sources,
            reading,
            strict,
            queries(common.config()),
            keep(common),
            Duration.ofSeconds(syncSeconds),
            Settings.access(common.config()));
    Optional<GateOptions.Asked> asked = gates.asked();
    try (OnnxEmbedder embedder = choice.open();
        Progress progress =
            console.progress(
                reading == RebuildOptions.Reading.CHANGED ? "Updating" : "Rebuilding")) {
      IndexSettings settings = index.settings(common, choice, embedder);
      GateRun gated = new GateRun(asked, common, fusions.fusion(common.config()), embedder);
      RebuildReport report =
          new Rebuild(store, settings, options, gated).run(common.files(), progress);
      progress.close();
      if (common.json) {
        ObjectNode json = JsonShapes.rebuild(report);
        gated.report().ifPresent(gate -> json.set("gate", GateJson.of(gate)));
        console.json(json);
      } else {
        gated.report().ifPresent(gate -> GateText.print(gate, console::line));
        new BuildListing(console).print(report, store);
      }
      return report.current() ? ExitCodes.DONE : ExitCodes.GATE_NOT_MET;
    }
  }

  private List<FrequentQuery> queries(Config config) {
    Config.Suggest configured = config.suggest();
    Path file = queryLog != null ? queryLog : configured == null ? null : configured.queries();
    return file == null ? List.of() : QueryLog.frequent(file);
  }

  private int keep(CommonOptions common) {
    Config.Generations configured = common.config().generations();
    Integer wanted = keep != null ? keep : configured == null ? null : configured.keep();
    if (wanted != null && wanted < 0) {
      throw new UsageException(
          "--keep %d: expected a number of generations, or 0 for all".formatted(wanted));
    }
    return wanted == null ? KEPT_GENERATIONS : wanted;
  }
}
