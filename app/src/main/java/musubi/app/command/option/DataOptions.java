package musubi.app.command.option;

import java.nio.file.Path;
import musubi.app.config.Config;
import musubi.app.config.ConfigFile;
import musubi.app.output.Console;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of commands that look after a data folder and need no model. */
public class DataOptions {

  @Option(names = "--data", paramLabel = "DIR")
  @Nullable Path data;

  @Option(names = "--config", paramLabel = "FILE")
  @Nullable Path configFile;

  @Option(names = "--json")
  boolean json;

  @Option(names = "--debug")
  boolean debug;

  private final Console console;

  /** Options that are not yet set, of a command that writes to this console. */
  public DataOptions(Console console) {
    this.console = console;
  }

  /** Whether one JSON object is asked for, and not text. */
  public final boolean json() {
    return json;
  }

  public final Console console() {
    return console;
  }

  /** What the command line sets. */
  Overrides.Index set() {
    return new Overrides.Index(
        data, /* model= */ null, /* dimensions= */ null, /* vectors= */ null);
  }

  /**
   * The configuration, and over it what the command line sets.
   *
   * @param others options of the command beside these
   * @throws musubi.app.UserException if the configuration, or the data folder, cannot be read
   */
  public final Setup setup(Overriding... others) {
    Config config = configFile == null ? Config.EMPTY : ConfigFile.read(configFile);
    Overrides set = Overrides.NONE.with(set());
    for (Overriding other : others) {
      set = other.over(set);
    }
    Setup setup = new Setup(config, set);
    setup.requireReadable();
    return setup;
  }
}
