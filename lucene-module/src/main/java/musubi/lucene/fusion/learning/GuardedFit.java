package musubi.lucene.fusion.learning;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A fit that gives way to an arm alone where that is better on the fitted queries.
 *
 * <p>A listwise loss believes in the distances between scores. Where an arm's are of a kind that
 * its normalisation does not fit, such as a cross-encoder's probabilities that are all but 0 or 1,
 * the best weight by that loss may rank worse than the arm does. So the fused ranking's nDCG is
 * compared with that of each arm alone, and an arm takes all weight if it is better by a paired
 * randomisation test with p ≤ {@value #LUCK}. That is mild: an arm which is taken by luck is about
 * as good as the fusion.
 *
 * <p>Sharpness and loss of the result stay those of the fit.
 *
 * @param fit what is guarded
 * @param k where nDCG is cut
 */
public record GuardedFit(WeightFit fit, int k) implements WeightFit {

  /** The greatest p at which an arm alone is taken. */
  public static final double LUCK = 0.2;

  private static final long SEED = 1;

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

  /** Chance that an arm's lead over the fusion is none. */
  private double luck(List<JudgedQuery> queries, double fused, double arm) {
    ToDoubleFunction<JudgedQuery> lead = query -> query.ndcg(arm, k) - query.ndcg(fused, k);
    return SignFlipTest.p(queries.stream().mapToDouble(lead).toArray(), SEED);
  }
}
