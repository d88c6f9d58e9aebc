package musubi.lucene.fusion;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Weighted sum of z-scores. The semantic weight depends on how much of the query the words of the
 * index answer, and how strongly: w = sigmoid(logit(w<sub>0</sub>) + {@value #SLOPE} · ({@value
 * #USUAL_COVERAGE} − coverage) + {@value #STRENGTH_SLOPE} · ({@value #USUAL_STRENGTH} − strength)).
 *
 * <p>z-scores know no absolute scale: the best of many weak lexical scores lies as far above the
 * others as a perfect match does. The strength, which is the best lexical score in parts of what
 * the typed words could bring, tells them apart.
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

  /** Log-odds of the weight for each unit of strength. */
  static final double STRENGTH_SLOPE = 2.5;

  /** The strength at which the weight is the given one. */
  static final double USUAL_STRENGTH = 0.7;

  /** More says no more: the words stand side by side, or in the title. */
  static final double MOST_STRENGTH = 1.5;

  private final double usualWeight;
  private final double weight;
  private final @Nullable QueryEvidence evidence;
  private final WeightedSumFusion sum;

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
    this.sum = new WeightedSumFusion(new ZScore(), weight);
  }

  @Override
  public Fusion forQuery(QueryEvidence evidence) {
    return new AdaptiveFusion(usualWeight, weight(evidence), evidence);
  }

  /** The semantic weight for a query. */
  double weight(QueryEvidence evidence) {
    double odds = usualWeight / (1 - usualWeight);
    double strength =
        evidence.isStrengthKnown()
            ? STRENGTH_SLOPE * (USUAL_STRENGTH - Math.min(MOST_STRENGTH, evidence.strength()))
            : 0;
    double moved = odds * Math.exp(SLOPE * (USUAL_COVERAGE - evidence.coverage()) + strength);
    return Double.isInfinite(moved) ? 1 : moved / (1 + moved);
  }

  @Override
  public <K extends Comparable<K>> List<Fused<K>> fuse(List<Ranking<K>> rankings) {
    return sum.fuse(rankings);
  }

  @Override
  public String describe() {
    String why = evidence == null ? "by coverage and strength" : why(evidence);
    return String.format(Locale.ROOT, "z-score sum, semantic weight %.2f, %s", weight, why);
  }

  private String why(QueryEvidence known) {
    String covered =
        String.format(
            Locale.ROOT,
            "from %.2f because the best lexical hit holds %.0f %% of the query",
            usualWeight,
            known.coverage() * 100);
    return known.isStrengthKnown()
        ? covered
            + String.format(
                Locale.ROOT, " and scores %.2f of what its words weigh", known.strength())
        : covered;
  }
}
