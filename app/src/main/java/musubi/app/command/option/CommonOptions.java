package musubi.app.command.option;

import java.nio.file.Path;
import musubi.app.output.Console;
import musubi.app.setup.Overrides;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that may need a model. */
public final class CommonOptions extends DataOptions {

  @Option(names = "--model", paramLabel = "DIR")
  @Nullable Path model;

  @Option(names = "--dimensions", paramLabel = "N")
  @Nullable Integer dimensions;

  /** Options that are not yet set, of a command that writes to this console. */
  public CommonOptions(Console console) {
    super(console);
  }

  @Override
  Overrides.Index set() {
    return new Overrides.Index(data, model, dimensions, /* vectors= */ null);
  }
}
