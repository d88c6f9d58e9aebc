package musubi.app.command;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.command.option.ExitCodes;
import musubi.app.config.Config;
import musubi.app.server.Server;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.apache.lucene.util.IOUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Loads the classes that other commands load, for the launcher to archive them: indexes a document
 * in a temporary folder, and asks for it in each way that should answer at once, or through a
 * server.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Option(names = "--server")
  boolean server;

  private static final String DOCUMENT = "# 有給休暇\n\n休暇は三営業日前までに届け出る。\n";

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("musubi-warm-up");
    try {
      String document = Files.writeString(folder.resolve("document.md"), DOCUMENT).toString();
      Path data = folder.resolve("data");
      List<String> rebuild = List.of("rebuild", document, "--data", data.toString());
      if (server) {
        int rebuilt = run(rebuild);
        if (rebuilt == ExitCodes.DONE) {
          serve(data);
        }
        return rebuilt;
      }
      List<List<String>> lines =
          List.of(
              rebuild,
              List.of("search", "休暇の届け出", "--explain", "--data", data.toString()),
              List.of("suggest", "休", "--data", data.toString()),
              List.of("analyze", "--query", "休暇の届け出"),
              List.of("access", document, "--data", data.toString()),
              List.of("generations", "list", "--data", data.toString()));
      for (List<String> line : lines) {
        int exit = run(line);
        if (exit != ExitCodes.DONE) {
          return exit;
        }
      }
      return ExitCodes.DONE;
    } finally {
      IOUtils.rm(folder);
    }
  }

  private int run(List<String> line) {
    return spec.root().commandLine().execute(line.toArray(String[]::new));
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
