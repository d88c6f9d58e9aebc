package musubi.app.command.option;

import java.nio.file.Path;
import musubi.app.config.Config;
import musubi.app.config.ConfigFile;
import musubi.app.output.Console;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command has. */
public final class CommonOptions {

  @Option(names = "--data", paramLabel = "DIR")
  @Nullable Path data;

  @Option(names = "--model", paramLabel = "DIR")
  @Nullable Path model;

  @Option(names = "--dimensions", paramLabel = "N")
  @Nullable Integer dimensions;

  @Option(names = "--config", paramLabel = "FILE")
  @Nullable Path configFile;

  @Option(names = "--json")
  boolean json;

  @Option(names = "--debug")
  boolean debug;

  private final Console console;

  /** Options that are not yet set, of a command that writes to this console. */
  public CommonOptions(Console console) {
    this.console = console;
  }

  /** Whether one JSON object is asked for, and not text. */
  public boolean json() {
    return json;
  }

  public Console console() {
    return console;
  }

  /**
   * The configuration, and over it what the command line sets.
   *
   * @param others options of the command beside these
   * @throws musubi.app.UserException if the configuration, or the data folder, cannot be read
   */
  public Setup setup(Overriding... others) {
    Config config = configFile == null ? Config.EMPTY : ConfigFile.read(configFile);
    Overrides set =
        Overrides.NONE.with(new Overrides.Index(data, model, dimensions, /* vectors= */ null));
    for (Overriding other : others) {
      set = other.over(set);
    }
    Setup setup = new Setup(config, set);
    setup.requireReadable();
    return setup;
  }
}
