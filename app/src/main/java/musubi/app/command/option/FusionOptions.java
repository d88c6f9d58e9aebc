package musubi.app.command.option;

import musubi.app.config.FusionName;
import musubi.app.setup.Overrides;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that search: how the arms are merged. */
public final class FusionOptions implements Overriding {

  @Option(names = "--fusion", paramLabel = "NAME")
  @Nullable FusionName name;

  @Option(
      names = {"--semantic-weight", "--weight"},
      paramLabel = "W")
  @Nullable Double semanticWeight;

  @Override
  public Overrides over(Overrides before) {
    return before.with(new Overrides.Fusion(name, semanticWeight));
  }
}
