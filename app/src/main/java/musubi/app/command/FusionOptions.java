package musubi.app.command;

import musubi.app.UsageException;
import musubi.app.config.Config;
import musubi.app.config.FusionName;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.LogOdds;
import musubi.lucene.fusion.MinMax;
import musubi.lucene.fusion.RankNormalization;
import musubi.lucene.fusion.ReciprocalRankFusion;
import musubi.lucene.fusion.TheoreticalMinMax;
import musubi.lucene.fusion.WeightedSumFusion;
import musubi.lucene.fusion.ZScore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that search: how the arms are merged. */
final class FusionOptions {

  private static final FusionName FUSION = FusionName.ZSCORE;

  /** BM25 is the surer arm beside a small model; a better model earns more. */
  static final double SEMANTIC_WEIGHT = 0.3;

  @Option(
      names = "--fusion",
      paramLabel = "NAME",
      description =
          "How a hybrid search merges its arms: rrf (reciprocal rank fusion), or a weighted sum of"
              + " zscore (z-scores), minmax (scores between lowest and highest), tmm (between the"
              + " lowest possible and the highest), rank (ranks), logodds (log-odds) (default:"
              + " zscore).")
  @Nullable FusionName name;

  @Option(
      names = "--semantic-weight",
      paramLabel = "W",
      description =
          "The semantic arm's weight in the fusion, 0 to 1; the lexical arm has the rest (default: "
              + SEMANTIC_WEIGHT
              + ").")
  @Nullable Double semanticWeight;

  /**
   * The fusion that was asked for, on the command line or in the configuration.
   *
   * @throws UsageException if the weight is not within 0 and 1
   */
  Fusion fusion(Config config) {
    Config.Search configured = config.search();
    if (configured == null) {
      configured = new Config.Search(null, null, null, null);
    }
    FusionName chosen = name != null ? name : configured.fusion();
    return fusion(chosen == null ? FUSION : chosen, weight(configured.semanticWeight()));
  }

  /** A fusion by its name. */
  static Fusion fusion(FusionName name, double weight) {
    return switch (name) {
      case RRF -> new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K, weight);
      case ZSCORE -> new WeightedSumFusion(new ZScore(), weight);
      case MINMAX -> new WeightedSumFusion(new MinMax(), weight);
      case TMM -> new WeightedSumFusion(new TheoreticalMinMax(), weight);
      case RANK -> new WeightedSumFusion(new RankNormalization(), weight);
      case LOGODDS -> new WeightedSumFusion(new LogOdds(LogOdds.DEFAULT_MIDPOINT), weight);
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
