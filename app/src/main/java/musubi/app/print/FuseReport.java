package musubi.app.print;

import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import musubi.app.config.FusionName;
import musubi.app.fusion.HeldOutDraws.Draw;
import musubi.app.output.Console;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code musubi fuse} says.
 *
 * @param queries judged queries
 * @param runs the two files
 * @param k where nDCG is cut
 * @param fused nDCG of the fusion; a mean over the draws if there are any
 * @param lexical nDCG of the first run over the same queries
 * @param semantic nDCG of the second run over the same queries
 * @param weight the semantic weight; a mean over the draws if there are any
 * @param drawn how far the draws lie apart; null if nothing was fitted
 */
public record FuseReport(
    int queries,
    List<Path> runs,
    int k,
    FusionName fusion,
    double fused,
    double lexical,
    double semantic,
    double weight,
    @Nullable Drawn drawn) {

  /**
   * The draws.
   *
   * @param fitted queries that each weight was fitted on
   * @param draws number of draws
   * @param lowest nDCG of the worst draw
   * @param highest nDCG of the best draw
   * @param deviation standard deviation of nDCG over the draws
   * @param weightDeviation standard deviation of the weight over the draws
   * @param belowBetterArm draws in which the fusion was below the better run
   */
  public record Drawn(
      int fitted,
      int draws,
      long seed,
      double lowest,
      double highest,
      double deviation,
      double weightDeviation,
      int belowBetterArm) {}

  public static FuseReport of(
      int queries,
      List<Path> runs,
      int k,
      FusionName fusion,
      List<Draw> draws,
      int fitted,
      long seed) {
    DoubleSummaryStatistics fused = draws.stream().mapToDouble(Draw::fused).summaryStatistics();
    int below =
        (int) draws.stream().filter(d -> d.fused() < Math.max(d.lexical(), d.semantic())).count();
    return new FuseReport(
        queries,
        runs,
        k,
        fusion,
        fused.getAverage(),
        mean(draws, Draw::lexical),
        mean(draws, Draw::semantic),
        mean(draws, Draw::weight),
        new Drawn(
            fitted,
            draws.size(),
            seed,
            fused.getMin(),
            fused.getMax(),
            deviation(draws, Draw::fused),
            deviation(draws, Draw::weight),
            below));
  }

  private static double mean(List<Draw> draws, ToDoubleFunction<Draw> value) {
    return draws.stream().mapToDouble(value).average().orElse(0);
  }

  private static double deviation(List<Draw> draws, ToDoubleFunction<Draw> value) {
    double mean = mean(draws, value);
    return Math.sqrt(mean(draws, draw -> Math.pow(value.applyAsDouble(draw) - mean, 2)));
  }

  public ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    String metric = "ndcg@" + k;
    root.put("queries", queries);
    root.put("fusion", fusion.toString());
    root.put(metric, fused);
    ArrayNode arms = root.putArray("arms");
    arms.addObject().put("run", runs.get(0).toString()).put(metric, lexical);
    arms.addObject().put("run", runs.get(1).toString()).put(metric, semantic);
    root.putObject("weights").put("lexical", 1 - weight).put("semantic", weight);
    if (drawn != null) {
      root.putObject("fit")
          .put("queries", drawn.fitted)
          .put("held_out", queries - drawn.fitted)
          .put("draws", drawn.draws)
          .put("seed", drawn.seed)
          .put("lowest", drawn.lowest)
          .put("highest", drawn.highest)
          .put("deviation", drawn.deviation)
          .put("weight_deviation", drawn.weightDeviation)
          .put("below_better_arm", drawn.belowBetterArm);
    }
    return root;
  }

  public void print(Console console) {
    console.line(
        drawn == null
            ? "%d judged queries".formatted(queries)
            : "%d judged queries: fitted on %d, measured on the other %d; means over %d draws"
                .formatted(queries, drawn.fitted, queries - drawn.fitted, drawn.draws));
    console.line("%10s  %s".formatted("ndcg@" + k, "run"));
    console.line("%10.4f  %s".formatted(lexical, runs.get(0)));
    console.line("%10.4f  %s".formatted(semantic, runs.get(1)));
    if (drawn == null) {
      console.line("%10.4f  %s, semantic weight %s".formatted(fused, fusion, weight));
      return;
    }
    console.line(
        "%10.4f  %s, fitted: %.4f to %.4f (standard deviation %.4f), semantic weight %.2f ± %.2f"
            .formatted(
                fused,
                fusion,
                drawn.lowest,
                drawn.highest,
                drawn.deviation,
                weight,
                drawn.weightDeviation));
    console.line(
        drawn.belowBetterArm == 0
            ? "In no draw below the better run."
            : "In %d of the %d draws below the better run."
                .formatted(drawn.belowBetterArm, drawn.draws));
  }
}
