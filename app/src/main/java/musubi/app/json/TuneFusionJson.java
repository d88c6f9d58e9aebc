package musubi.app.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import musubi.app.config.FusionName;
import musubi.app.fusion.FusionTuning;
import musubi.app.fusion.learning.CrossValidation;

/** What {@code tune fusion} found. */
public record TuneFusionJson(
    @JsonUnwrapped Fitted fitted,
    @JsonProperty("ndcg@" + FusionTuning.NDCG_DEPTH) Ndcg ndcg,
    @JsonUnwrapped Test tested,
    List<Double> foldWeights) {

  /** What was fitted. */
  public record Fitted(
      int queries,
      String fusion,
      boolean taken,
      double semanticWeight,
      double presentSemanticWeight) {}

  /** Means over the queries. */
  public record Ndcg(double lexical, double semantic, double present, double fitted) {}

  /** Whether the fitted weight beats the present one. */
  public record Test(int better, int worse, String test, double p, double pNeeded) {}

  /** The answer. */
  public static TuneFusionJson of(
      FusionTuning.Result result, FusionName fusion, double presentWeight) {
    CrossValidation.Verdict verdict = result.verdict();
    return new TuneFusionJson(
        new Fitted(
            result.queries(),
            fusion.toString(),
            verdict.fittedWins(),
            verdict.fitted().semantic(),
            presentWeight),
        new Ndcg(result.lexical(), result.semantic(), verdict.defaultMean(), verdict.fittedMean()),
        new Test(
            verdict.wins(),
            verdict.losses(),
            "paired randomisation, two-sided",
            verdict.p(),
            CrossValidation.LUCK),
        verdict.foldWeights());
  }
}
