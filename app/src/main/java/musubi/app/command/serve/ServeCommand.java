package musubi.app.command.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FusionOptions;
import musubi.app.command.option.RerankOptions;
import musubi.app.output.Console;
import musubi.app.server.Server;
import musubi.app.server.trace.LogFormat;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {

  private static final Logger LOG = Logger.getLogger(ServeCommand.class.getName());

  @Mixin CommonOptions common;
  @Mixin FusionOptions fusions;
  @Mixin RerankOptions rerank;

  @Option(
      names = {"--address", "--host"},
      paramLabel = "ADDRESS")
  @Nullable String address;

  @Option(names = "--port", paramLabel = "N")
  @Nullable Integer port;

  @Option(names = "--no-sample")
  boolean noSample;

  @Option(names = "--log-format", paramLabel = "FORMAT", defaultValue = "text")
  LogFormat logFormat;

  @Override
  public Integer call() throws IOException {
    logFormat.use();
    Setup setup =
        common.setup(fusions, rerank, set -> set.with(new Overrides.Server(address, port)));
    Console console = common.console();
    EndSignals ended = EndSignals.listen();
    try (Server server = Server.start(setup, sample(setup))) {
      if (common.json()) {
        console.json(new Started(server.url()));
      } else {
        console.line(console.phrase("serve.started", server.url()));
      }
      server
          .first()
          .ifPresent(
              first ->
                  tell(
                      Level.INFO,
                      console.phrase("serve.first", first.account().name(), first.password())));
      server
          .notice()
          .ifPresent(notice -> tell(Level.INFO, console.phrase(notice.key(), notice.data())));
      for (Path open : setup.openToOthers()) {
        tell(Level.WARNING, console.phrase("serve.open-to-others", open));
      }
      ended.await();
    }
    return ExitCodes.DONE;
  }

  /** Where the log is JSON, each line is: what is told is an event of it. */
  private void tell(Level level, String text) {
    if (logFormat == LogFormat.JSON) {
      LOG.setLevel(Level.INFO);
      LOG.log(level, "{0}", text);
    } else {
      common.console().note(text);
    }
  }

  /** The documents to begin with where nobody has said which. */
  private Optional<Path> sample(Setup setup) {
    String folder = System.getProperty("musubi.sample");
    if (noSample || folder == null || setup.namesData()) {
      return Optional.empty();
    }
    return Optional.of(Path.of(folder)).filter(Files::isDirectory);
  }

  /** Where the server answers. */
  record Started(String url) {}
}
