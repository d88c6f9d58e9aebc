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

@Command(name = "use", mixinStandardHelpOptions = true)
final class GenerationsUseCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Parameters(paramLabel = "ID")
  String id;

  @Option(names = "--open")
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
