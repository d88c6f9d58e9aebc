package musubi.app.command.option;

import musubi.app.config.FusionName;
import musubi.app.setup.Overrides;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that search: how the arms are merged. */
public final class FusionOptions implements Overriding {

  @Option(
      names = "--fusion",
      paramLabel = "NAME",
      description =
          "How a hybrid search merges its arms: adaptive (z-scores, weighted by how much of the"
              + " query the best lexical hit holds), rrf (reciprocal rank fusion), or a weighted"
              + " sum of zscore (z-scores), minmax (scores between lowest and highest), tmm"
              + " (between the lowest possible and the highest), rank (ranks), logodds (log-odds)"
              + " (default: adaptive).")
  @Nullable FusionName name;

  @Option(
      names = {"--semantic-weight", "--weight"},
      paramLabel = "W",
      description =
          "The semantic arm's weight in the fusion, 0 to 1; the lexical arm has the rest (default:"
              + " 0.3 for adaptive and zscore; docs/decisions/0019-fusion.md has the others).")
  @Nullable Double semanticWeight;

  @Override
  public Overrides over(Overrides before) {
    return before.with(new Overrides.Fusion(name, semanticWeight));
  }
}
