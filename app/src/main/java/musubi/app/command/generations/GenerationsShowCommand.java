package musubi.app.command.generations;

import java.util.Map;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.GenerationJson;
import musubi.app.output.Columns;
import musubi.app.output.Console;
import musubi.app.print.GenerationDetails;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "show", mixinStandardHelpOptions = true)
final class GenerationsShowCommand implements Callable<Integer> {

  /** Columns of a terminal for the names of what is shown. */
  private static final int NAMES = 18;

  @Mixin CommonOptions common;

  @Parameters(arity = "0..1", paramLabel = "ID")
  @Nullable String id;

  @Override
  public Integer call() {
    GenerationStore store = common.setup().store();
    Generation generation = id == null ? store.requireCurrent() : store.require(id);
    String current = store.currentId().orElse("");
    if (common.json()) {
      common.console().json(GenerationJson.of(generation, current));
    } else {
      Console console = common.console();
      for (Map.Entry<String, String> line :
          GenerationDetails.lines(generation, current, console).entrySet()) {
        console.line(Columns.left(line.getKey(), NAMES) + " " + line.getValue());
      }
    }
    return ExitCodes.DONE;
  }
}
