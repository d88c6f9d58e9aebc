package musubi.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import musubi.app.command.option.ExitCodes;
import org.apache.lucene.util.IOUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Loads the classes that other commands load, for the launcher to archive them: indexes a document
 * in a temporary folder and searches it.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  private static final String DOCUMENT = "# 有給休暇\n\n休暇は三営業日前までに届け出る。\n";

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("musubi-warm-up");
    try {
      Path document = Files.writeString(folder.resolve("document.md"), DOCUMENT);
      Path data = folder.resolve("data");
      CommandLine commands = spec.root().commandLine();
      int rebuilt = commands.execute("rebuild", document.toString(), "--data", data.toString());
      return rebuilt == ExitCodes.DONE
          ? commands.execute("search", "休暇の届け出", "--explain", "--data", data.toString())
          : rebuilt;
    } finally {
      IOUtils.rm(folder);
    }
  }
}
