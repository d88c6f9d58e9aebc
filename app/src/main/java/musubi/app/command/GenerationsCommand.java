package musubi.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import musubi.app.output.Console;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "generations",
    description = "Look at the builds of the index.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = GenerationsCommand.ListAll.class)
final class GenerationsCommand {

  @Command(
      name = "list",
      description = "List all generations, newest first; the one in use is marked by *.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  musubi generations list --data /var/lib/musubi"})
  static final class ListAll implements Callable<Integer> {

    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    @Mixin CommonOptions common;

    @Override
    public Integer call() {
      GenerationStore store = common.store();
      GenerationStore.Listing listing = store.listing();
      String current = store.currentId().orElse("");
      if (common.json) {
        common.console().json(json(listing, current));
      } else {
        print(listing.readable(), current, store);
        listing.unreadable().forEach((id, reason) -> common.console().note(id + ": " + reason));
      }
      return ExitCodes.DONE;
    }

    private static ObjectNode json(GenerationStore.Listing listing, String current) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      root.put("current", current);
      ArrayNode list = root.putArray("generations");
      for (Generation generation : listing.readable()) {
        Manifest manifest = generation.manifest();
        ObjectNode node =
            list.addObject()
                .put("id", generation.id())
                .put("current", generation.id().equals(current))
                .put("created", manifest.created().toString())
                .put("documents", manifest.documents())
                .put("passages", manifest.passages())
                .put("bytes", bytes(generation.folder()))
                .put("model", manifest.model().name())
                .put("model_fingerprint", manifest.model().fingerprint())
                .put("analyzer", manifest.analyzer())
                .put("passage_rules", manifest.passageRules());
        ArrayNode sources = node.putArray("sources");
        manifest.sources().forEach(sources::add);
      }
      ObjectNode reasons = root.putObject("unreadable");
      listing.unreadable().forEach(reasons::put);
      return root;
    }

    private void print(List<Generation> generations, String current, GenerationStore store) {
      Console console = common.console();
      if (generations.isEmpty()) {
        console.line("%s holds no generation.".formatted(store.data()));
        return;
      }
      console.line(
          "  %-20s %-20s %10s %10s %8s  %s"
              .formatted("id", "created", "documents", "passages", "MB", "model"));
      for (Generation generation : generations) {
        Manifest manifest = generation.manifest();
        console.line(
            "%s %-20s %-20s %10d %10d %8.1f  %s (%s)"
                .formatted(
                    generation.id().equals(current) ? "*" : " ",
                    generation.id(),
                    TIME.format(manifest.created()),
                    manifest.documents(),
                    manifest.passages(),
                    bytes(generation.folder()) / 1e6,
                    manifest.model().name(),
                    manifest.model().fingerprint().substring(0, 12)));
      }
    }

    private static long bytes(Path folder) {
      try (Stream<Path> files = Files.walk(folder)) {
        return files.filter(Files::isRegularFile).mapToLong(ListAll::size).sum();
      } catch (IOException e) {
        throw new UncheckedIOException(folder + " cannot be listed", e);
      }
    }

    private static long size(Path file) {
      try {
        return Files.size(file);
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be measured", e);
      }
    }
  }
}
