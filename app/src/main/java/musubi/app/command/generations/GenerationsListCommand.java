package musubi.app.command.generations;

import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.json.GenerationsJson;
import musubi.app.output.Columns;
import musubi.app.output.Console;
import musubi.app.output.FolderSize;
import musubi.app.print.GenerationDetails;
import musubi.lucene.generation.GateRecord;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.generation.ServedHistory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", mixinStandardHelpOptions = true)
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
      ServedHistory history = store.history();
      print(listing.readable(), current, store, history.recent());
      listing.unreadable().forEach((id, reason) -> common.console().note(id + ": " + reason));
      listing.readable().stream()
          .map(Generation::gate)
          .filter(GateRecord.Unreadable.class::isInstance)
          .forEach(gate -> common.console().note(((GateRecord.Unreadable) gate).reason()));
      history.unreadable().forEach(common.console()::note);
    }
    return ExitCodes.DONE;
  }

  private void print(
      List<Generation> generations, String current, GenerationStore store, List<String> served) {
    Console console = common.console();
    if (generations.isEmpty()) {
      console.say("generations.none", store.data());
      return;
    }
    console.line(
        "  %s %s %s %s %s %s  %s"
            .formatted(
                Columns.left(console.phrase("generations.head.id"), 20),
                Columns.left(console.phrase("generations.head.created"), 26),
                Columns.left(console.phrase("generations.head.by"), 8),
                Columns.right(console.phrase("generations.head.documents"), 10),
                Columns.right(console.phrase("generations.head.passages"), 10),
                Columns.right(console.phrase("generations.head.megabytes"), 8),
                console.phrase("generations.head.model")));
    for (Generation generation : generations) {
      Manifest manifest = generation.manifest();
      Manifest.Build build = manifest.build();
      console.line(
          "%s %-20s %-26s %-8s %10d %10d %8.1f  %s (%s)"
              .formatted(
                  mark(generation, current, served),
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

  private static String mark(Generation generation, String current, List<String> served) {
    if (generation.id().equals(current)) {
      return "*";
    }
    if (generation.isHeldBack()) {
      return "!";
    }
    return served.contains(generation.id()) ? " " : "?";
  }
}
