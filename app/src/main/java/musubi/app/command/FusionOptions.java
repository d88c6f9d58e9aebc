package musubi.app.command;

import musubi.app.UsageException;
import musubi.app.config.Config;
import musubi.app.config.FusionName;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.ReciprocalRankFusion;
import musubi.lucene.fusion.ZScoreFusion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that search: how the arms are merged. */
final class FusionOptions {

  /** BM25 is the surer arm beside a small model; a better model earns more. */
  private static final double SEMANTIC_WEIGHT = 0.3;

  @Option(
      names = "--fusion",
      paramLabel = "NAME",
      description =
          "How a hybrid search merges its arms: rrf (reciprocal rank fusion) or zscore (weighted sum"
              + " of z-scores) (default: rrf).")
  @Nullable FusionName name;

  @Option(
      names = "--semantic-weight",
      paramLabel = "W",
      description =
          "The semantic arm's weight in zscore, 0 to 1; the lexical arm has the rest (default: "
              + SEMANTIC_WEIGHT
              + ").")
  @Nullable Double semanticWeight;

  /**
   * The fusion that was asked for, on the command line or in the configuration.
   *
   * @throws UsageException if the options do not fit together
   */
  Fusion fusion(Config config) {
    Config.Search configured = config.search();
    if (configured == null) {
      configured = new Config.Search(null, null, null);
    }
    FusionName chosen = name != null ? name : configured.fusion();
    if (chosen == null) {
      chosen = FusionName.RRF;
    }
    if (semanticWeight != null && chosen != FusionName.ZSCORE) {
      throw new UsageException(
          "--semantic-weight belongs to --fusion zscore; the fusion in use, %s, has no weights."
              .formatted(chosen));
    }
    return switch (chosen) {
      case RRF -> new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K);
      case ZSCORE -> new ZScoreFusion(weight(configured.semanticWeight()));
    };
  }

  private double weight(@Nullable Double configured) {
    if (semanticWeight == null) {
      return configured == null ? SEMANTIC_WEIGHT : configured;
    }
    if (!(semanticWeight >= 0 && semanticWeight <= 1)) {
      throw new UsageException(
          "--semantic-weight is %s; expected 0 to 1.".formatted(semanticWeight));
    }
    return semanticWeight;
  }
}
