package musubi.app.json;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import musubi.app.fusion.FuseReport;
import org.jspecify.annotations.Nullable;

/**
 * What {@code fuse} measured.
 *
 * @param figure nDCG of the fusion, by the metric's name
 * @param fit only where a weight was fitted
 */
@JsonPropertyOrder({"queries", "fusion", "figure", "arms", "weights", "fit"})
public record FuseJson(
    int queries,
    String fusion,
    @JsonAnyGetter Map<String, Double> figure,
    List<Arm> arms,
    Weights weights,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Fit fit) {

  /** A run with its nDCG, by the metric's name. */
  public record Arm(String run, @JsonAnyGetter Map<String, Double> figure) {}

  /** Weights of the two runs. */
  public record Weights(double lexical, double semantic) {}

  /** What was fitted, and how far the draws lie apart. */
  public record Fit(
      @JsonUnwrapped Drawn drawn,
      double lowest,
      double highest,
      double deviation,
      double weightDeviation,
      int belowBetterArm) {}

  /** What was drawn. */
  public record Drawn(int queries, int heldOut, int draws, long seed) {}

  /** The answer. */
  public static FuseJson of(FuseReport report) {
    String metric = "ndcg@" + report.k();
    FuseReport.Ndcg ndcg = report.ndcg();
    return new FuseJson(
        report.queries(),
        report.fusion().toString(),
        Map.of(metric, ndcg.fused()),
        List.of(
            new Arm(report.runs().get(0).toString(), Map.of(metric, ndcg.lexical())),
            new Arm(report.runs().get(1).toString(), Map.of(metric, ndcg.semantic()))),
        new Weights(1 - report.weight(), report.weight()),
        report.drawn() == null ? null : fit(report.drawn(), report.queries()));
  }

  private static Fit fit(FuseReport.Drawn drawn, int queries) {
    return new Fit(
        new Drawn(drawn.fitted(), queries - drawn.fitted(), drawn.draws(), drawn.seed()),
        drawn.lowest(),
        drawn.highest(),
        drawn.deviation(),
        drawn.weightDeviation(),
        drawn.belowBetterArm());
  }
}
