package musubi.app.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import musubi.app.fusion.learning.JudgedQuery;
import musubi.app.fusion.learning.WeightFit;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fusion;

/**
 * Measures how good a weight is that is fitted on a few judged queries: each draw takes some
 * queries at random, fits on them, and measures on all the others.
 *
 * @param fitted number of queries in a draw
 * @param draws number of draws
 * @param seed the same seed, the same draws
 */
public record HeldOutDraws(int fitted, int draws, long seed) {

  /**
   * The result of one draw, as means over its held-out queries.
   *
   * @param weight the fitted semantic weight
   * @param fused nDCG of the fusion
   * @param lexical nDCG of the lexical run
   * @param semantic nDCG of the semantic run
   */
  public record Draw(double weight, double fused, double lexical, double semantic) {}

  /**
   * Draws, fits, measures.
   *
   * @param queries more than are drawn
   * @param fusions the fusion with a weight
   * @param k where nDCG is cut
   */
  public List<Draw> run(
      List<JudgedRankings> queries, DoubleFunction<Fusion> fusions, WeightFit fit, int k) {
    List<JudgedQuery> seen = queries.stream().map(query -> query.seenBy(fusions)).toList();
    double[] lexical = queries.stream().mapToDouble(q -> q.ndcg(Arm.LEXICAL, k)).toArray();
    double[] semantic = queries.stream().mapToDouble(q -> q.ndcg(Arm.SEMANTIC, k)).toArray();
    List<Integer> order = new ArrayList<>(IntStream.range(0, queries.size()).boxed().toList());
    Random random = new Random(seed);
    List<Draw> results = new ArrayList<>();
    for (int draw = 0; draw < draws; draw++) {
      Collections.shuffle(order, random);
      List<JudgedQuery> drawn = order.subList(0, fitted).stream().map(seen::get).toList();
      double weight = fit.fit(drawn).semantic();
      Fusion fusion = fusions.apply(weight);
      List<Integer> heldOut = List.copyOf(order.subList(fitted, order.size()));
      double[] fused =
          heldOut.parallelStream().mapToDouble(q -> queries.get(q).ndcg(fusion, k)).toArray();
      results.add(
          new Draw(
              weight,
              Arrays.stream(fused).average().orElse(0),
              mean(heldOut, lexical),
              mean(heldOut, semantic)));
    }
    return results;
  }

  private static double mean(List<Integer> queries, double[] values) {
    return queries.stream().mapToDouble(q -> values[q]).average().orElse(0);
  }
}
