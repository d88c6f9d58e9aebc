package musubi.app.command.generations;

import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.GenerationsJson;
import musubi.app.output.Console;
import musubi.app.output.FolderSize;
import musubi.app.print.GenerationDetails;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    description = {
      "List all generations, newest first; * marks the one in use, ! those that a gate held back."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  musubi generations list --data /var/lib/musubi"})
final class GenerationsListCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Override
  public Integer call() {
    GenerationStore store = common.setup().store();
    GenerationStore.Listing listing = store.listing();
    String current = store.currentId().orElse("");
    if (common.json()) {
      common.console().json(GenerationsJson.of(listing, current));
    } else {
      print(listing.readable(), current, store);
      listing.unreadable().forEach((id, reason) -> common.console().note(id + ": " + reason));
    }
    return ExitCodes.DONE;
  }

  private void print(List<Generation> generations, String current, GenerationStore store) {
    Console console = common.console();
    if (generations.isEmpty()) {
      console.line("%s holds no generation.".formatted(store.data()));
      return;
    }
    console.line(
        "  %-20s %-20s %-8s %10s %10s %8s  %s"
            .formatted("id", "created", "by", "documents", "passages", "MB", "model"));
    for (Generation generation : generations) {
      Manifest manifest = generation.manifest();
      Manifest.Build build = manifest.build();
      console.line(
          "%s %-20s %-20s %-8s %10d %10d %8.1f  %s (%s)"
              .formatted(
                  mark(generation, current),
                  generation.id(),
                  GenerationDetails.TIME.format(manifest.created()),
                  build == null ? "rebuild" : build.command(),
                  manifest.documents(),
                  manifest.passages(),
                  FolderSize.bytes(generation.folder()) / 1e6,
                  manifest.model().name(),
                  manifest.model().fingerprint().substring(0, 12)));
    }
  }

  private static String mark(Generation generation, String current) {
    if (generation.id().equals(current)) {
      return "*";
    }
    return generation.isHeldBack() ? "!" : " ";
  }
}
