package musubi.app.fusion.learning;

import java.util.Arrays;
import java.util.List;
import musubi.app.eval.statistics.RandomisationTest;

/**
 * A fit that uses one arm alone if that arm is better on the fitted queries.
 *
 * <p>A listwise loss relies on the distances between scores. If the normalisation does not suit an
 * arm's scores, such as a cross-encoder's probabilities near 0 or 1, the best weight by that loss
 * may rank worse than the arm alone. So the fused ranking's nDCG is compared with that of each arm
 * alone, and an arm takes all weight if its mean is higher and a paired randomisation test gives p
 * ≤ {@value #LUCK}, two-sided. The test is mild, because an arm that is taken by luck is about as
 * good as the fusion.
 *
 * <p>The sharpness and loss of the fit are kept.
 *
 * @param fit what is guarded
 * @param k where nDCG is cut
 */
public record GuardedFit(WeightFit fit, int k) implements WeightFit {

  /** The greatest two-sided p at which an arm alone that has the higher mean is taken. */
  public static final double LUCK = 0.4;

  @Override
  public double defaultWeight() {
    return fit.defaultWeight();
  }

  @Override
  public FittedWeight fit(List<JudgedQuery> queries) {
    FittedWeight fitted = fit.fit(queries);
    double lexical = luck(queries, fitted.semantic(), 0);
    double semantic = luck(queries, fitted.semantic(), 1);
    if (Math.min(lexical, semantic) > LUCK) {
      return fitted;
    }
    return new FittedWeight(
        lexical < semantic ? 0 : 1, fitted.sharpness(), fitted.loss(), fitted.queries());
  }

  /** How easily luck gives an arm its lead over the fusion; 1 if it has none. */
  private double luck(List<JudgedQuery> queries, double fused, double arm) {
    double[] leads =
        queries.stream().mapToDouble(query -> query.ndcg(arm, k) - query.ndcg(fused, k)).toArray();
    return Arrays.stream(leads).sum() > 0 ? RandomisationTest.of(leads).p() : 1;
  }
}
