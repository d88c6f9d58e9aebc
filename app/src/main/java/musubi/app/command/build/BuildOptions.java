package musubi.app.command.build;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FusionOptions;
import musubi.app.command.option.Overriding;
import musubi.app.eval.report.GateText;
import musubi.app.json.BuildJson;
import musubi.app.message.Phrases;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.print.BuildListing;
import musubi.app.rebuild.RebuildOptions;
import musubi.app.rebuild.RebuildReport;
import musubi.app.setup.IndexBuild;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that build generations, and what these have in common. */
final class BuildOptions implements Overriding {

  @Mixin IndexOptions index;

  @Mixin GateOptions gates;

  @Mixin FusionOptions fusions;

  @Option(names = "--strict")
  boolean strict;

  @Option(names = "--queries", paramLabel = "FILE")
  @Nullable Path queryLog;

  @Option(names = "--keep", paramLabel = "N")
  @Nullable Integer keep;

  @Option(names = "--open")
  boolean open;

  @Option(names = "--allow-deleting")
  boolean allowDeleting;

  @Option(names = "--sync-seconds", paramLabel = "N", hidden = true, defaultValue = "30")
  int syncSeconds;

  /**
   * Builds and tells what was done.
   *
   * @return the exit code
   */
  int run(CommonOptions common, List<Path> sources, RebuildOptions.Reading reading)
      throws IOException {
    Console console = common.console();
    Setup setup = common.setup(index, fusions, this);
    IndexBuild build =
        new IndexBuild(
            setup,
            new IndexBuild.Request(
                sources, reading, strict, Duration.ofSeconds(syncSeconds), gates.asked(), open));
    IndexBuild.Outcome outcome;
    try (Progress progress =
        console.progress(
            reading == RebuildOptions.Reading.CHANGED
                ? "progress.updating"
                : "progress.rebuilding")) {
      outcome = build.run(progress, console::note);
    }
    RebuildReport report = outcome.build();
    if (common.json()) {
      console.json(BuildJson.of(report, outcome.announced(), outcome.gate()));
    } else {
      Phrases phrases = Phrases.of("report", console.language());
      outcome.gate().ifPresent(gate -> GateText.print(gate, phrases, console::line));
      new BuildListing(console).print(report, setup.store());
    }
    return report.generation().current() ? ExitCodes.DONE : ExitCodes.GATE_NOT_MET;
  }

  @Override
  public Overrides over(Overrides before) {
    return before.with(new Overrides.Build(queryLog, keep, allowDeleting));
  }
}
