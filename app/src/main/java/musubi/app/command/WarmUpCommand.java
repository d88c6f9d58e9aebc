package musubi.app.command;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.command.option.ExitCodes;
import musubi.app.config.Config;
import musubi.app.server.Server;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.apache.lucene.util.IOUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Loads the classes that other commands load, for the launcher to archive them: indexes a document
 * in a temporary folder and searches it, in this process or through a server.
 */
@Command(name = "warm-up", hidden = true, description = "Used by the launcher.")
final class WarmUpCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Option(names = "--server", description = "The classes of 'serve'.")
  boolean server;

  private static final String DOCUMENT = "# 有給休暇\n\n休暇は三営業日前までに届け出る。\n";

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("musubi-warm-up");
    try {
      Path document = Files.writeString(folder.resolve("document.md"), DOCUMENT);
      Path data = folder.resolve("data");
      CommandLine commands = spec.root().commandLine();
      int rebuilt = commands.execute("rebuild", document.toString(), "--data", data.toString());
      if (rebuilt != ExitCodes.DONE) {
        return rebuilt;
      }
      if (server) {
        serve(data);
        return ExitCodes.DONE;
      }
      return commands.execute("search", "休暇の届け出", "--explain", "--data", data.toString());
    } finally {
      IOUtils.rm(folder);
    }
  }

  private static void serve(Path data) throws IOException {
    Overrides set =
        Overrides.NONE
            .with(new Overrides.Index(data, null, null, null))
            .with(new Overrides.Server(null, 0));
    try (Server server = Server.start(new Setup(Config.EMPTY, set), Optional.empty())) {
      for (String path :
          new String[] {"", "api/v1/health", "api/v1/search?q=x", "api/v1/nothing"}) {
        HttpURLConnection asked =
            (HttpURLConnection) URI.create(server.url() + path).toURL().openConnection();
        asked.getResponseCode();
        asked.disconnect();
      }
    }
  }
}
