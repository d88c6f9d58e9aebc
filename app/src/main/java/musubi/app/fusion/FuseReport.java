package musubi.app.fusion;

import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import musubi.app.config.FusionName;
import musubi.app.fusion.HeldOutDraws.Draw;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code musubi fuse}.
 *
 * @param queries judged queries
 * @param runs the two files
 * @param k where nDCG is cut
 * @param ndcg quality of the fusion and of the two runs
 * @param weight the semantic weight; a mean over the draws if there are any
 * @param drawn how far the draws lie apart; null if nothing was fitted
 */
public record FuseReport(
    int queries,
    List<Path> runs,
    int k,
    FusionName fusion,
    Ndcg ndcg,
    double weight,
    @Nullable Drawn drawn) {

  /**
   * nDCG over the same queries.
   *
   * @param fused of the fusion; a mean over the draws if there are any
   * @param lexical of the first run
   * @param semantic of the second run
   */
  public record Ndcg(double fused, double lexical, double semantic) {}

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

  /** Returns the report over all draws. */
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
        new Ndcg(fused.getAverage(), mean(draws, Draw::lexical), mean(draws, Draw::semantic)),
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
}
