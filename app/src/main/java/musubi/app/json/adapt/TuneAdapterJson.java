package musubi.app.json.adapt;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import musubi.app.adapt.AdapterTuning;
import musubi.app.adapt.JudgedFigures;

/**
 * What {@code tune adapter} found.
 *
 * @param before of the hybrid search without the layer
 * @param after of the hybrid search, each query under a layer that was not chosen by it
 * @param interval of the difference of {@code mrr@10}, 95 %
 * @param p of the difference of {@code ndcg@10}, two-sided
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

  /** The semantic arm alone. */
  public record Semantic(Figures before, Figures after) {}

  /** How it was fitted. */
  public record Fit(String side, double strength, int queries, double pNeeded) {}

  /** The answer. */
  public static TuneAdapterJson of(AdapterTuning.Result result, String side) {
    return new TuneAdapterJson(
        result.taken(),
        Figures.of(result.before()),
        Figures.of(result.after()),
        new Semantic(Figures.of(result.semanticBefore()), Figures.of(result.semanticAfter())),
        List.of(result.interval().low(), result.interval().high()),
        result.p(),
        result.pairs(),
        new Fit(side, result.strength(), result.queries().size(), AdapterTuning.LUCK));
  }
}
