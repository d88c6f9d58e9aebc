package musubi.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.command.option.ExitCodes;
import org.apache.lucene.util.IOUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Loads the classes that other commands load, for the launcher to archive them: indexes a document
 * in a temporary folder, and asks for it in each way that should answer at once.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  private static final String DOCUMENT = "# 有給休暇\n\n休暇は三営業日前までに届け出る。\n";

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("musubi-warm-up");
    try {
      String document = Files.writeString(folder.resolve("document.md"), DOCUMENT).toString();
      String data = folder.resolve("data").toString();
      List<List<String>> lines =
          List.of(
              List.of("rebuild", document, "--data", data),
              List.of("search", "休暇の届け出", "--explain", "--data", data),
              List.of("suggest", "休", "--data", data),
              List.of("analyze", "--query", "休暇の届け出"),
              List.of("access", document, "--data", data),
              List.of("generations", "list", "--data", data));
      for (List<String> line : lines) {
        int exit = spec.root().commandLine().execute(line.toArray(String[]::new));
        if (exit != ExitCodes.DONE) {
          return exit;
        }
      }
      return ExitCodes.DONE;
    } finally {
      IOUtils.rm(folder);
    }
  }
}
