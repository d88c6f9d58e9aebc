package musubi.app.json.adapt;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import musubi.app.adapt.AdapterResult;
import musubi.app.adapt.AdapterTuning;
import musubi.app.adapt.FusionWeights;
import musubi.app.adapt.JudgedFigures;
import musubi.app.eval.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tune adapter} found.
 *
 * @param before of the hybrid search without the layer
 * @param after of the hybrid search, each query under a layer that was not chosen by it
 * @param interval of the difference of {@code mrr@10}, 95 %
 * @param p of the difference of {@code ndcg@10}, two-sided; the greatest of those to {@code
 *     before}, to {@code fit.alike} and to {@code fit.weight.refitted}
 */
public record TuneAdapterJson(
    boolean taken,
    Figures before,
    Figures after,
    Semantic semantic,
    List<Double> interval,
    double p,
    int pairs,
    Fit fit) {

  /** Means over the queries. */
  public record Figures(@JsonProperty("mrr@10") double mrr, @JsonProperty("ndcg@10") double ndcg) {

    static Figures of(JudgedFigures figures) {
      return new Figures(figures.meanReciprocalRank(), figures.meanNdcg());
    }
  }

  /**
   * The semantic arm alone.
   *
   * @param interval of the difference of {@code mrr@10}, 95 %
   */
  public record Semantic(Figures before, Figures after, List<Double> interval) {

    static Semantic of(AdapterResult result) {
      return new Semantic(
          Figures.of(result.figures().semanticBefore()),
          Figures.of(result.figures().semanticAfter()),
          bounds(result.semanticInterval()));
    }
  }

  /**
   * How it was fitted.
   *
   * @param strength the share of the learned map
   * @param softMatching how much soft matching counts with the layer, in parts of what is
   *     configured
   * @param alike of the hybrid search without the layer, under the weights of soft matching that
   *     {@code after} has
   * @param weight of the semantic arm in the fusion
   * @param trained a model that was trained as a whole; null if none was named
   */
  public record Fit(
      String side,
      double strength,
      double softMatching,
      Figures alike,
      Weight weight,
      int queries,
      double pNeeded,
      @Nullable Trained trained) {}

  /**
   * The semantic weight of the fusion.
   *
   * @param present as configured
   * @param chosen the one to be used with the layer
   * @param refitted of the hybrid search without the layer, as {@code alike}, each query under the
   *     weight that is best without the layer on other queries
   */
  public record Weight(double present, double chosen, Figures refitted) {

    static Weight of(AdapterResult result, FusionWeights weights) {
      return new Weight(
          weights.present(),
          result.use().semanticWeight(),
          Figures.of(result.figures().refitted()));
    }
  }

  /**
   * A model that was trained as a whole, against the same search without it.
   *
   * @param interval of the difference of {@code mrr@10} of the hybrid search, 95 %
   * @param p of the difference of {@code ndcg@10} of the hybrid search, two-sided
   * @param weight of the semantic arm in the fusion
   */
  public record Trained(
      boolean taken,
      Figures after,
      Semantic semantic,
      List<Double> interval,
      double p,
      Weight weight) {

    static Trained of(AdapterResult model, FusionWeights weights) {
      return new Trained(
          model.taken(),
          Figures.of(model.figures().after()),
          Semantic.of(model),
          bounds(model.interval()),
          model.p(),
          Weight.of(model, weights));
    }
  }

  /** The answer. */
  public static TuneAdapterJson of(
      AdapterResult result, String side, FusionWeights weights, Optional<AdapterResult> trained) {
    AdapterResult.Compared figures = result.figures();
    return new TuneAdapterJson(
        result.taken(),
        Figures.of(figures.before()),
        Figures.of(figures.after()),
        Semantic.of(result),
        bounds(result.interval()),
        result.p(),
        result.pairs(),
        new Fit(
            side,
            result.use().strength(),
            result.use().softMatching(),
            Figures.of(figures.alike()),
            Weight.of(result, weights),
            result.queries().size(),
            AdapterTuning.LUCK,
            trained.map(model -> Trained.of(model, weights)).orElse(null)));
  }

  private static List<Double> bounds(Interval interval) {
    return List.of(interval.low(), interval.high());
  }
}
