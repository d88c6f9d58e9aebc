package musubi.app.command.generations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.VerifiedJson;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "verify", mixinStandardHelpOptions = true)
final class GenerationsVerifyCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Parameters(arity = "0..*", paramLabel = "ID")
  @Nullable List<String> ids;

  @Override
  public Integer call() throws IOException {
    GenerationStore store = common.setup().store();
    List<Generation> generations = new ArrayList<>();
    Map<String, Map<String, String>> damaged = new TreeMap<>();
    if (ids == null || ids.isEmpty()) {
      generations.addAll(store.list());
      store
          .listing()
          .unreadable()
          .forEach((id, why) -> damaged.put(id, Map.of("manifest.json", why)));
    } else {
      ids.forEach(id -> generations.add(store.require(id)));
    }
    for (Generation generation : generations) {
      Map<String, String> damage = generation.damage();
      if (!damage.isEmpty()) {
        damaged.put(generation.id(), damage);
      }
    }
    if (common.json()) {
      common
          .console()
          .json(
              new VerifiedJson(
                  damaged.isEmpty(), generations.stream().map(Generation::id).toList(), damaged));
    } else {
      print(store, generations, damaged);
    }
    return damaged.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private void print(
      GenerationStore store, List<Generation> intact, Map<String, Map<String, String>> damaged) {
    for (Generation generation : intact) {
      if (!damaged.containsKey(generation.id())) {
        common
            .console()
            .say(
                generation.manifest().recipe() == null
                    ? "generations.no-checksums"
                    : "generations.intact",
                generation.id());
      }
    }
    damaged.forEach(
        (id, files) ->
            files.forEach(
                (file, reason) -> common.console().say("generations.damaged", id, file, reason)));
    if (!damaged.isEmpty()) {
      String current = store.currentId().orElse("");
      common
          .console()
          .tell(
              damaged.containsKey(current)
                  ? "generations.current-damaged"
                  : "generations.current-intact");
    }
  }
}
