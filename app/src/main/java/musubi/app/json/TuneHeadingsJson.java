package musubi.app.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import musubi.app.config.FusionName;
import musubi.app.fusion.FusionTuning;
import musubi.app.fusion.heading.JudgedComparison;
import musubi.app.fusion.heading.Suggestion;
import org.jspecify.annotations.Nullable;

/** What {@code tune headings} suggests. */
public record TuneHeadingsJson(
    String fusion,
    Questions questions,
    Weight semanticWeight,
    @JsonProperty("ndcg@" + FusionTuning.NDCG_DEPTH) TuneFusionJson.Ndcg ndcg,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Relevance minRelevance,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Judged judged) {

  /** What was asked. */
  public record Questions(int answerable, int absent, double headingInText) {}

  /** The weight, of all questions and of each half. */
  public record Weight(double present, double suggested, List<Double> halves) {}

  /** The least relevance, with its shares on questions that it was not chosen on. */
  public record Relevance(double suggested, double answered, double turnedAway) {}

  /** What the suggestion is worth on judged queries. */
  public record Judged(
      int queries, double present, double suggested, double fitted, double fittedWeight) {}

  /** The answer. */
  public static TuneHeadingsJson of(
      Suggestion suggestion,
      FusionName fusion,
      double present,
      Optional<JudgedComparison> comparison) {
    FusionTuning.Result weight = suggestion.weight();
    return new TuneHeadingsJson(
        fusion.toString(),
        new Questions(
            suggestion.questions().answerable(),
            suggestion.questions().absent(),
            suggestion.questions().literal()),
        new Weight(present, weight.verdict().fitted().semantic(), weight.verdict().foldWeights()),
        new TuneFusionJson.Ndcg(
            weight.lexical(),
            weight.semantic(),
            weight.verdict().defaultMean(),
            weight.verdict().fittedMean()),
        suggestion.questions().absent() == 0
            ? null
            : new Relevance(
                suggestion.relevance().threshold(),
                suggestion.relevance().answered(),
                suggestion.relevance().turnedAway()),
        comparison
            .map(
                c ->
                    new Judged(
                        c.queries(), c.present(), c.suggested(), c.fitted(), c.fittedWeight()))
            .orElse(null));
  }
}
