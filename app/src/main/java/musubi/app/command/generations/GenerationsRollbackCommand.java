package musubi.app.command.generations;

import java.io.IOException;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.InUseJson;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "rollback", mixinStandardHelpOptions = true)
final class GenerationsRollbackCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Parameters(arity = "0..1", paramLabel = "ID")
  @Nullable String id;

  @Option(names = "--open")
  boolean open;

  @Override
  public Integer call() throws IOException {
    GenerationStore store = common.setup().store();
    String before = store.currentId().orElse("");
    GenerationStore.RolledBack done = id == null ? store.rollback() : store.rollback(id);
    Generation now = done.generation();
    done.notes().forEach(common.console()::note);
    OpenedNotes.print(store, now, open, common.console());
    if (common.json()) {
      common.console().json(new InUseJson(now.id(), before));
    } else {
      common.console().say("generations.rolled-back", now.id(), before, before);
    }
    return ExitCodes.DONE;
  }
}
