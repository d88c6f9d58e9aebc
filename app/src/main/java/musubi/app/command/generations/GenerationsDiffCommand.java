package musubi.app.command.generations;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.GenerationDiffJson;
import musubi.app.output.Console;
import musubi.app.rebuild.GenerationDifference;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "diff", mixinStandardHelpOptions = true)
final class GenerationsDiffCommand implements Callable<Integer> {

  /** Ids that are listed of each kind in text; JSON has all of them. */
  private static final int SHOWN = 20;

  @Mixin CommonOptions common;

  @Parameters(index = "0", paramLabel = "FROM")
  String from;

  @Parameters(index = "1", arity = "0..1", paramLabel = "TO")
  @Nullable String to;

  @Override
  public Integer call() throws IOException {
    GenerationStore store = common.setup().store();
    Generation before = store.require(from);
    Generation after = to == null ? store.requireCurrent() : store.require(to);
    GenerationDifference difference = GenerationDifference.between(before, after);
    if (common.json()) {
      common.console().json(GenerationDiffJson.of(before, after, difference));
    } else {
      print(before, after, difference);
    }
    return ExitCodes.DONE;
  }

  private void print(Generation before, Generation after, GenerationDifference difference) {
    Console console = common.console();
    console.line("%s -> %s".formatted(before.id(), after.id()));
    console.say(
        "generations.documents", before.manifest().documents(), after.manifest().documents());
    console.say("generations.passages", before.manifest().passages(), after.manifest().passages());
    difference
        .settings()
        .forEach(
            (name, change) ->
                console.line("%s: %s -> %s".formatted(name, change.here(), change.there())));
    print("generations.added", difference.added());
    print("generations.changed", difference.changed());
    print("generations.deleted", difference.deleted());
  }

  private void print(String key, List<String> ids) {
    common.console().say(key, ids.size());
    ids.stream().limit(SHOWN).forEach(id -> common.console().line("  " + id));
    if (ids.size() > SHOWN) {
      common.console().say("generations.more", ids.size() - SHOWN);
    }
  }
}
