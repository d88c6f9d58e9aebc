package musubi.app.command.generations;

import java.io.IOException;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.InUseJson;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "use",
    description = {
      "Make a generation the one in use, at one instant for all searches. Nothing is read again."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  musubi generations use 20261125-013000-000"})
final class GenerationsUseCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Parameters(paramLabel = "ID", description = "As 'musubi generations list' shows it.")
  String id;

  @Option(
      names = "--open",
      description =
          "Show its documents to everybody though there were rules about who may read them and it"
              + " has none. Without it they are shown to operators only.")
  boolean open;

  @Override
  public Integer call() throws IOException {
    GenerationStore store = common.setup().store();
    String before = store.currentId().orElse("");
    Generation now = store.use(id);
    OpenedNotes.print(store, now, open, common.console());
    if (common.json()) {
      common.console().json(new InUseJson(id, before));
    } else {
      common.console().say("generations.used", id);
    }
    return ExitCodes.DONE;
  }
}
