package musubi.app.adapt;

import java.util.List;
import java.util.Map;
import musubi.app.eval.statistics.Bootstrap;
import musubi.app.eval.statistics.Interval;
import musubi.app.eval.statistics.RandomisationTest;
import musubi.embedder.layer.Layer;

/**
 * What tuning a layer found.
 *
 * @param layer learned from everything, to be used as {@code use} says if it was taken
 * @param use how
 * @param pairs that it learned from
 * @param queries that decided
 * @param figures by which they decided
 */
public record AdapterResult(
    Layer layer, LayerUse use, int pairs, List<String> queries, Compared figures) {

  /**
   * Figures of the queries without the layer and with it.
   *
   * @param before the hybrid search as it is configured
   * @param alike the hybrid search without the layer, each query under the weight of soft matching
   *     that it has in {@code after}
   * @param refitted as {@code alike}, with the semantic weight that is best without the layer on
   *     other queries
   * @param after the hybrid search, each query under a layer and a use not chosen by it
   * @param semanticBefore the semantic arm alone without the layer
   * @param semanticAfter the semantic arm alone, as {@code after}
   */
  public record Compared(
      JudgedFigures before,
      JudgedFigures alike,
      JudgedFigures refitted,
      JudgedFigures after,
      JudgedFigures semanticBefore,
      JudgedFigures semanticAfter) {

    /** The searches without the layer that it has to win against. */
    List<JudgedFigures> without() {
      return List.of(before, alike, refitted);
    }
  }

  /** Copies the queries. */
  public AdapterResult {
    queries = List.copyOf(queries);
  }

  /** The 95 % interval of the difference of mean reciprocal ranks of the hybrid search. */
  public Interval interval() {
    return interval(figures.before(), figures.after());
  }

  /** The 95 % interval of the difference of mean reciprocal ranks of the semantic arm alone. */
  public Interval semanticInterval() {
    return interval(figures.semanticBefore(), figures.semanticAfter());
  }

  private Interval interval(JudgedFigures one, JudgedFigures other) {
    return Bootstrap.ofMean(differences(one.reciprocalRank(), other.reciprocalRank()));
  }

  /** The greatest p of the three comparisons that the layer has to win, of nDCG@10. */
  public double p() {
    return figures.without().stream().mapToDouble(this::p).max().orElse(1);
  }

  private double p(JudgedFigures without) {
    return RandomisationTest.of(differences(without.ndcg(), figures.after().ndcg())).p();
  }

  /** Whether the layer is to be used. */
  public boolean taken() {
    double mean = figures.after().meanNdcg();
    return figures.without().stream().allMatch(other -> mean > other.meanNdcg())
        && p() <= AdapterTuning.LUCK;
  }

  private double[] differences(Map<String, Double> before, Map<String, Double> after) {
    return queries.stream()
        .mapToDouble(id -> after.getOrDefault(id, 0.0) - before.getOrDefault(id, 0.0))
        .toArray();
  }
}
