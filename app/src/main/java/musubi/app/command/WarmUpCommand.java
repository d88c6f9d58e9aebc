package musubi.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import musubi.app.config.Config;
import musubi.app.model.ModelChoice;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.rebuild.Rebuild;
import musubi.embedder.onnx.OnnxEmbedder;
import musubi.lucene.generation.GenerationStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Loads the classes that other commands load, for the launcher to archive them: indexes a document
 * in a temporary folder and searches it.
 */
@Command(name = "warm-up", hidden = true, description = "Used by the launcher.")
final class WarmUpCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  private static final String DOCUMENT = "# 有給休暇\n\n休暇は三営業日前までに届け出る。\n";

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("musubi-warm-up");
    try {
      Path document = Files.writeString(folder.resolve("document.md"), DOCUMENT);
      Path data = folder.resolve("data");
      rebuild(document, data);
      return spec.root()
          .commandLine()
          .execute("search", "休暇の届け出", "--explain", "--data", data.toString());
    } finally {
      try (Stream<Path> deepestFirst = Files.walk(folder).sorted(Comparator.reverseOrder())) {
        for (Path path : (Iterable<Path>) deepestFirst::iterator) {
          Files.delete(path);
        }
      }
    }
  }

  private static void rebuild(Path document, Path data) throws IOException {
    ModelChoice choice = ModelChoice.DEFAULT;
    try (OnnxEmbedder embedder = choice.open();
        Progress progress = Console.system().progress("Warming up")) {
      new Rebuild(
              new GenerationStore(data),
              embedder,
              choice.location(),
              Settings.passageRules(Config.EMPTY, embedder),
              false)
          .run(List.of(document), progress);
    }
  }
}
