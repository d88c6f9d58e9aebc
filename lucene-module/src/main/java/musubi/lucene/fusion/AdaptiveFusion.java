package musubi.lucene.fusion;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Weighted sum of z-scores. The semantic weight depends on how much of the query the words of the
 * index answer: w = sigmoid(logit(w<sub>0</sub>) + {@value #SLOPE} · ({@value #USUAL_COVERAGE} −
 * coverage)).
 *
 * <p>If the best lexical hit holds all typed words, meaning adds little. If it holds a third of
 * them, the query uses other words than the documents, and only meaning can find them. Of the
 * features tried (form and length of the query, shares of scripts, unknown words, rarest word,
 * agreement, gaps and spreads of the scores) only coverage was better than a fixed weight on
 * collections that it was not fitted on; docs/decisions has the figures.
 *
 * @see WeightedSumFusion
 * @see ZScore
 */
public final class AdaptiveFusion implements Fusion {

  /** The semantic weight at usual coverage, fitted with the bundled model. */
  public static final double USUAL_WEIGHT = 0.3;

  /** Log-odds of the weight for each unit of coverage. */
  static final double SLOPE = 1;

  /**
   * The coverage at which the weight is the given one: a round figure between the means of the
   * collections it was fitted on, .58 to .89.
   */
  static final double USUAL_COVERAGE = 0.8;

  /** The most standard deviations that the best lexical hit counts, for each unit of strength. */
  static final double BOUND = Double.parseDouble(System.getProperty("x.bound", "8"));

  private final double usualWeight;
  private final double weight;
  private final @Nullable QueryEvidence evidence;

  /**
   * Creates the fusion.
   *
   * @param semanticWeight at usual coverage; 0 and 1 hold at any coverage
   * @throws IllegalArgumentException if the weight is not within 0 and 1
   */
  public AdaptiveFusion(double semanticWeight) {
    this(semanticWeight, semanticWeight, null);
  }

  private AdaptiveFusion(double usualWeight, double weight, @Nullable QueryEvidence evidence) {
    this.usualWeight = usualWeight;
    this.weight = weight;
    this.evidence = evidence;
  }

  @Override
  public Fusion forQuery(QueryEvidence evidence) {
    return new AdaptiveFusion(usualWeight, weight(evidence), evidence);
  }

  /** The semantic weight for a query. */
  double weight(QueryEvidence evidence) {
    double odds = usualWeight / (1 - usualWeight);
    double moved = odds * Math.exp(SLOPE * (USUAL_COVERAGE - evidence.coverage()));
    return Double.isInfinite(moved) ? 1 : moved / (1 + moved);
  }

  @Override
  public <K extends Comparable<K>> List<Fused<K>> fuse(List<Ranking<K>> rankings) {
    double part = 1;
    for (Ranking<K> ranking : rankings) {
      if (ranking.arm() == Arm.LEXICAL) {
        part = part(ranking.scale());
      }
    }
    return new WeightedSumFusion(new Bounded(new ZScore(), part), weight).fuse(rankings);
  }

  /** What lexical scores count, so that the best of them counts no more than its strength allows. */
  private double part(ScoreScale lexical) {
    double best = new ZScore().apply(Arm.LEXICAL, 1, lexical.highest(), lexical);
    double bound = BOUND * (evidence == null ? Double.POSITIVE_INFINITY : evidence.strength());
    return best > bound ? bound / best : 1;
  }

  /** Normalised scores of which the lexical ones count a part. */
  private record Bounded(Normalization whole, double part) implements Normalization {

    @Override
    public double apply(Arm arm, int rank, double score, ScoreScale scale) {
      double normalised = whole.apply(arm, rank, score, scale);
      return arm == Arm.LEXICAL ? part * normalised : normalised;
    }

    @Override
    public String describe() {
      return whole.describe();
    }
  }

  @Override
  public String describe() {
    String why =
        evidence == null
            ? "by coverage"
            : String.format(
                Locale.ROOT,
                "from %.2f because the best lexical hit holds %.0f %% of the query",
                usualWeight,
                evidence.coverage() * 100);
    return String.format(Locale.ROOT, "z-score sum, semantic weight %.2f, %s", weight, why);
  }
}
