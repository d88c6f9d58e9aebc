package musubi.app.fusion.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import musubi.app.eval.statistics.Folds;
import musubi.app.eval.statistics.RandomisationTest;

/**
 * Decides whether a fitted weight beats the default on queries that it was not fitted on.
 *
 * <p>The queries are dealt into folds at random; each fold's queries are measured under the weight
 * that was fitted on all others, and under the default. The fitted weight wins if its mean is
 * higher and a paired randomisation test over all queries gives p ≤ {@value #LUCK}, two-sided. If
 * both weights are equally good, the default is given up once in forty times: judgements that are
 * shuffled must be refused in nineteen of twenty draws. Some tens of queries show large gains only.
 *
 * @param folds at least 2
 * @param seed of the deal: a seed always gives one verdict
 */
public record CrossValidation(int folds, long seed) {

  /** The greatest two-sided p at which a fitted weight with the higher mean is taken. */
  public static final double LUCK = 0.05;

  /**
   * Checks the number of folds.
   *
   * @throws IllegalArgumentException if there are fewer than 2
   */
  public CrossValidation {
    if (folds < 2) {
      throw new IllegalArgumentException("cross-validation takes at least 2 folds, not " + folds);
    }
  }

  /**
   * The result of the check.
   *
   * @param fitted on all queries: the weight to use if it won
   * @param foldWeights fitted without each fold
   * @param weights by query: that of its fold, so none was fitted on the query itself
   * @param fittedMean mean quality under {@code weights}
   * @param defaultMean mean quality under the default weight
   * @param wins queries that are better under {@code weights}
   * @param losses queries that are worse
   * @param p chance that means lie so far apart, in either direction, if fitted and default weight
   *     were equally good
   */
  public record Verdict(
      FittedWeight fitted,
      List<Double> foldWeights,
      List<Double> weights,
      double fittedMean,
      double defaultMean,
      int wins,
      int losses,
      double p) {

    /** Whether the fitted weight is to be used. */
    public boolean fittedWins() {
      return fittedMean > defaultMean && p <= LUCK;
    }
  }

  /**
   * Fits and measures.
   *
   * @param queries at least as many as folds
   * @param quality of the query at a place in the list
   * @throws IllegalArgumentException if there are fewer queries than folds
   */
  public Verdict run(List<JudgedQuery> queries, WeightFit fit, QueryQuality quality) {
    List<Double> foldWeights = foldWeights(queries, fit);
    int[] fold = Folds.dealt(queries.size(), folds, seed);
    List<Double> weights = Arrays.stream(fold).mapToObj(foldWeights::get).toList();
    double[] fitted =
        IntStream.range(0, queries.size())
            .mapToDouble(q -> quality.of(q, weights.get(q)))
            .toArray();
    double[] usual =
        IntStream.range(0, queries.size())
            .mapToDouble(q -> quality.of(q, fit.defaultWeight()))
            .toArray();
    double[] differences = new double[queries.size()];
    int wins = 0;
    int losses = 0;
    for (int q = 0; q < differences.length; q++) {
      differences[q] = fitted[q] - usual[q];
      wins += differences[q] > 0 ? 1 : 0;
      losses += differences[q] < 0 ? 1 : 0;
    }
    return new Verdict(
        fit.fit(queries),
        foldWeights,
        weights,
        mean(fitted),
        mean(usual),
        wins,
        losses,
        RandomisationTest.of(differences).p());
  }

  /**
   * Weights by query, none fitted on the query itself.
   *
   * @throws IllegalArgumentException if there are fewer queries than folds
   */
  public List<Double> weights(List<JudgedQuery> queries, WeightFit fit) {
    List<Double> foldWeights = foldWeights(queries, fit);
    return Arrays.stream(Folds.dealt(queries.size(), folds, seed))
        .mapToObj(foldWeights::get)
        .toList();
  }

  private List<Double> foldWeights(List<JudgedQuery> queries, WeightFit fit) {
    if (queries.size() < folds) {
      throw new IllegalArgumentException(
          "%d queries cannot be dealt into %d folds".formatted(queries.size(), folds));
    }
    int[] fold = Folds.dealt(queries.size(), folds, seed);
    List<Double> weights = new ArrayList<>();
    for (int f = 0; f < folds; f++) {
      int left = f;
      List<JudgedQuery> others =
          IntStream.range(0, fold.length)
              .filter(q -> fold[q] != left)
              .mapToObj(queries::get)
              .toList();
      weights.add(fit.fit(others).semantic());
    }
    return List.copyOf(weights);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
