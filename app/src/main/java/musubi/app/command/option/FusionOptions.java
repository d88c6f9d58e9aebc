package musubi.app.command.option;

import musubi.app.UsageException;
import musubi.app.config.Config;
import musubi.app.config.FusionName;
import musubi.lucene.fusion.Fusion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that search: how the arms are merged. */
public final class FusionOptions {

  @Option(
      names = "--fusion",
      paramLabel = "NAME",
      description =
          "How a hybrid search merges its arms: adaptive (z-scores, weighted by how much of the query the best lexical hit holds), rrf (reciprocal rank fusion), or a weighted sum of"
              + " zscore (z-scores), minmax (scores between lowest and highest), tmm (between the"
              + " lowest possible and the highest), rank (ranks), logodds (log-odds) (default:"
              + " adaptive).")
  @Nullable FusionName name;

  @Option(
      names = {"--semantic-weight", "--weight"},
      paramLabel = "W",
      description =
          "The semantic arm's weight in the fusion, 0 to 1; the lexical arm has the rest (default:"
              + " 0.3 for adaptive and zscore; docs/decisions/0019-fusion.md has the others).")
  @Nullable Double semanticWeight;

  /**
   * The fusion that was asked for, on the command line or in the configuration.
   *
   * @throws UsageException if the weight is not within 0 and 1
   */
  public Fusion fusion(Config config) {
    return name(config).fusion(weight(config));
  }

  /**
   * The fusion of two runs, of which nothing is known but their scores.
   *
   * @throws UsageException if the one asked for needs to know more
   */
  public FusionName nameForRuns() {
    if (name == FusionName.ADAPTIVE) {
      throw new UsageException(
          "--fusion adaptive needs an index to see what a query's words find; run files take zscore,"
              + " minmax, tmm, rank, logodds or rrf.");
    }
    return name == null ? FusionName.ZSCORE : name;
  }

  /** Whether the command line gives a weight. */
  public boolean weightGiven() {
    return semanticWeight != null;
  }

  /** Its name. */
  public FusionName name(Config config) {
    FusionName configured = configured(config).fusion();
    if (name != null) {
      return name;
    }
    return configured == null ? FusionName.DEFAULT : configured;
  }

  /**
   * The semantic weight that was asked for, or the fusion's own. A configured weight is one for the
   * configured fusion, and says nothing of another that the command line names.
   *
   * @throws UsageException if it is not within 0 and 1
   */
  public double weight(Config config) {
    if (semanticWeight == null) {
      Double configured = configured(config).semanticWeight();
      boolean sameFusion = name(config) == new FusionOptions().name(config);
      return configured == null || !sameFusion ? name(config).defaultWeight() : configured;
    }
    if (!(semanticWeight >= 0 && semanticWeight <= 1)) {
      throw new UsageException(
          "--semantic-weight is %s; expected 0 to 1.".formatted(semanticWeight));
    }
    return semanticWeight;
  }

  private static Config.Search configured(Config config) {
    Config.Search search = config.search();
    return search == null ? new Config.Search(null, null, null, null) : search;
  }
}
