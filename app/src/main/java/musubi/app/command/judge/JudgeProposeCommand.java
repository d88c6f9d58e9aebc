package musubi.app.command.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FusionOptions;
import musubi.app.command.option.ViewerOptions;
import musubi.app.json.decision.ProposalJson;
import musubi.app.judge.JudgementSheet;
import musubi.app.judge.Proposal;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.rebuild.RebuildOptions;
import musubi.app.setup.IndexBuild;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "propose", mixinStandardHelpOptions = true)
final class JudgeProposeCommand implements Callable<Integer> {

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;
  @Mixin ViewerOptions viewer;

  @Parameters(arity = "0..1", paramLabel = "SOURCE")
  @Nullable Path source;

  @Option(names = "--queries", paramLabel = "N", defaultValue = "50")
  int queries;

  @Option(names = "--depth", paramLabel = "N", defaultValue = "10")
  int depth;

  @Option(names = "--out", paramLabel = "FILE", required = true)
  Path out;

  @Option(names = "--without", paramLabel = "DIR")
  List<Path> without = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Override
  public Integer call() throws IOException {
    if (queries < 1 || depth < 1) {
      throw new UsageException(ErrorMessage.of("judge.numbers", queries, depth));
    }
    if (Files.exists(out)) {
      throw new UserException(ErrorMessage.of("judge.sheet-there", out));
    }
    Setup setup = common.setup(fusions);
    Proposal.Request request = new Proposal.Request(queries, depth, seed, viewer.viewer(), without);
    Proposal proposal =
        source == null
            ? Proposal.of(setup, request, /* withHistory= */ true)
            : ofSource(setup, request, source);
    if (proposal.rows().isEmpty()) {
      throw new UserException(ErrorMessage.of("judge.nothing-to-propose"));
    }
    JudgementSheet.write(out, proposal.rows());
    if (common.json()) {
      common.console().json(ProposalJson.of(proposal));
    } else {
      print(proposal);
    }
    common.console().tell("judge.personal");
    return ExitCodes.DONE;
  }

  /** With an index of the source that is gone afterwards. */
  private Proposal ofSource(Setup setup, Proposal.Request request, Path of) throws IOException {
    Path folder = Files.createTempDirectory("musubi-judge-");
    Setup passing =
        setup.with(
            set ->
                set.with(
                    new Overrides.Index(
                        folder,
                        set.index().model(),
                        set.index().dimensions(),
                        set.index().vectors())));
    try (Progress progress = common.console().progress("progress.indexing", of)) {
      IndexBuild build =
          new IndexBuild(
              passing,
              new IndexBuild.Request(
                  List.of(of),
                  RebuildOptions.Reading.ALL,
                  /* strict= */ false,
                  RebuildOptions.SYNC_EVERY,
                  Optional.empty()));
      build
          .run(progress)
          .build()
          .documents()
          .failures()
          .forEach(
              failure ->
                  common.console().tell("build.not-indexed", failure.path(), failure.message()));
      return Proposal.of(passing, request, /* withHistory= */ false);
    } finally {
      IOUtils.rm(folder);
    }
  }

  private void print(Proposal proposal) {
    Console console = common.console();
    int asked = proposal.asked();
    console.say("judge.proposed", proposal.queries().size(), proposal.rows().size(), out);
    console.say("judge.proposed.sources", asked, proposal.queries().size() - asked);
    if (asked < proposal.queries().size()) {
      console.say("judge.proposed.headings");
    }
    console.say("judge.proposed.next", out);
  }
}
