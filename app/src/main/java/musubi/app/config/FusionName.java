package musubi.app.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.LogOdds;
import musubi.lucene.fusion.MinMax;
import musubi.lucene.fusion.RankNormalization;
import musubi.lucene.fusion.ReciprocalRankFusion;
import musubi.lucene.fusion.TheoreticalMinMax;
import musubi.lucene.fusion.WeightedSumFusion;
import musubi.lucene.fusion.ZScore;

/** The fusions that can be chosen, each with the semantic weight that it has unless one is set. */
public enum FusionName {
  /**
   * Weighted sum of z-scores, the weight by how much of the query the words of the index answer.
   */
  ADAPTIVE(AdaptiveFusion.USUAL_WEIGHT) {
    @Override
    public Fusion fusion(double semanticWeight) {
      return new AdaptiveFusion(semanticWeight);
    }
  },
  /** Reciprocal rank fusion; the classical form has equal weights. */
  RRF(0.5) {
    @Override
    public Fusion fusion(double semanticWeight) {
      return new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K, semanticWeight);
    }
  },
  /**
   * Weighted sum of z-scores. BM25 is the surer arm beside a small model; a better model earns
   * more.
   */
  ZSCORE(0.3) {
    @Override
    public Fusion fusion(double semanticWeight) {
      return new WeightedSumFusion(new ZScore(), semanticWeight);
    }
  },
  /** Weighted sum of scores between the lowest and the highest of each arm. */
  MINMAX(0.3) {
    @Override
    public Fusion fusion(double semanticWeight) {
      return new WeightedSumFusion(new MinMax(), semanticWeight);
    }
  },
  /**
   * Weighted sum of scores between the lowest that an arm can give and the highest it gave. Cosines
   * lie close together on it, so that the semantic arm needs more weight.
   */
  TMM(0.6) {
    @Override
    public Fusion fusion(double semanticWeight) {
      return new WeightedSumFusion(new TheoreticalMinMax(), semanticWeight);
    }
  },
  /** Weighted sum of ranks. */
  RANK(0.3) {
    @Override
    public Fusion fusion(double semanticWeight) {
      return new WeightedSumFusion(new RankNormalization(), semanticWeight);
    }
  },
  /** Weighted sum of log-odds of calibrated scores. */
  LOGODDS(0.3) {
    @Override
    public Fusion fusion(double semanticWeight) {
      return new WeightedSumFusion(new LogOdds(LogOdds.DEFAULT_MIDPOINT), semanticWeight);
    }
  };

  /** The fusion of a search for which none was chosen. */
  public static final FusionName DEFAULT = ADAPTIVE;

  private final double defaultWeight;

  FusionName(double defaultWeight) {
    this.defaultWeight = defaultWeight;
  }

  /**
   * The fusion with a weight.
   *
   * @param semanticWeight 0 to 1
   */
  public abstract Fusion fusion(double semanticWeight);

  /** The semantic weight where none was set. */
  public double defaultWeight() {
    return defaultWeight;
  }

  /** As it is typed: {@code rrf}, {@code zscore}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All names, for messages: {@code rrf, zscore, … or logodds}. */
  public static String all() {
    String names =
        Arrays.stream(values()).map(FusionName::toString).collect(Collectors.joining(", "));
    return names.replaceFirst(", (\\w+)$", " or $1");
  }
}
