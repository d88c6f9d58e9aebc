package musubi.app.command.generations;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.PrunedJson;
import musubi.lucene.generation.Pruned;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "prune", mixinStandardHelpOptions = true)
final class GenerationsPruneCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Option(names = "--keep", paramLabel = "N", required = true)
  int keep;

  @Override
  public Integer call() throws IOException {
    if (keep < 1) {
      throw new UsageException(ErrorMessage.of("option.keep-served", keep));
    }
    Pruned pruned = common.setup().store().prune(keep);
    if (common.json()) {
      common
          .console()
          .json(new PrunedJson(List.copyOf(pruned.removed()), List.copyOf(pruned.inUse())));
    } else {
      common
          .console()
          .line(
              pruned.removed().isEmpty()
                  ? common.console().phrase("generations.pruned.none")
                  : common
                      .console()
                      .phrase("generations.pruned", String.join(", ", pruned.removed())));
      if (!pruned.inUse().isEmpty()) {
        common.console().say("generations.pruned.kept", String.join(", ", pruned.inUse()));
      }
    }
    return ExitCodes.DONE;
  }
}
