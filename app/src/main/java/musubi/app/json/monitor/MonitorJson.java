package musubi.app.json.monitor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import musubi.app.monitor.MonitorReport;
import musubi.app.monitor.Reading;
import musubi.app.monitor.WeekFigures;
import org.jspecify.annotations.Nullable;

/**
 * What is watched; figures alone, so that it may be sent to a webhook.
 *
 * @param week the Monday of the week that is watched
 * @param awake whether a threshold is crossed
 * @param advice nothing, words, retrain or unknown
 * @param sentence what to do and why, in the reader's language
 * @param future searches that are dated in the future, and left out
 * @param dryRun what training would get; absent unless it was asked for
 */
public record MonitorJson(
    String week,
    boolean awake,
    String advice,
    String sentence,
    List<SignalJson> signals,
    List<WeekJson> weeks,
    int future,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DryRun dryRun) {

  /**
   * A signal; figures are absent where they are not known.
   *
   * @param state quiet, awake, too_little or not_watched
   * @param worse by how much
   * @param threshold from which on that counts
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SignalJson(
      String name,
      String state,
      @Nullable Double before,
      @Nullable Double now,
      @Nullable Double worse,
      double threshold,
      @Nullable Double p) {

    static SignalJson of(Reading reading) {
      return new SignalJson(
          reading.signal().label(),
          reading.state().name().toLowerCase(Locale.ROOT),
          known(reading.before()),
          known(reading.now()),
          known(reading.worse()),
          reading.least(),
          known(reading.p()));
    }
  }

  /** A week; shares are absent where there is nothing to share. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record WeekJson(
      String week,
      int searches,
      int sessions,
      @Nullable Double withoutResult,
      @Nullable Double withoutOpening,
      @Nullable Double relevance,
      @Nullable Double unknownWords) {

    static WeekJson of(WeekFigures week) {
      return new WeekJson(
          week.monday().toString(),
          week.searches(),
          week.sessions(),
          known(week.withoutResult()),
          known(week.withoutOpening()),
          known(week.relevance()),
          known(week.unknownWords()));
    }
  }

  /**
   * What training would get.
   *
   * @param pairs that could be mined, by kind
   * @param ofNewDocuments those of them that stand in new documents, by kind; absent if it is not
   *     known which documents are new
   * @param adapter what a layer would give; nothing of it is kept
   */
  public record DryRun(
      Map<String, Integer> pairs,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Integer> ofNewDocuments,
      Adapter adapter) {}

  /**
   * A layer over the model, tried and not kept.
   *
   * @param state measured, or why not: no_judged_queries, few_queries, few_pairs or has_layer
   * @param queries judged queries that can be answered
   * @param pairs that it learns from
   * @param gain absent unless it was measured
   */
  public record Adapter(
      String state,
      int queries,
      int pairs,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Gain gain) {}

  /**
   * What was measured, of the hybrid search.
   *
   * @param taken whether 'tune adapter' would take it
   * @param interval of the difference of mrr@10, 95 %
   * @param p of the difference of ndcg@10
   * @param minutes that learning and measuring took on this machine
   */
  public record Gain(
      boolean taken,
      Figures before,
      Figures after,
      List<Double> interval,
      double p,
      double minutes) {}

  /** Means over the judged queries. */
  public record Figures(@JsonProperty("mrr@10") double mrr, @JsonProperty("ndcg@10") double ndcg) {}

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : (Double) (Math.round(value * 1e6) / 1e6);
  }

  /** What was watched. */
  public static MonitorJson of(MonitorReport report, String sentence, @Nullable DryRun dryRun) {
    LocalDate week = report.watched();
    return new MonitorJson(
        week.toString(),
        !report.awake().isEmpty(),
        report.advice().name().toLowerCase(Locale.ROOT),
        sentence,
        report.readings().stream().map(SignalJson::of).toList(),
        report.weeks().stream().map(WeekJson::of).toList(),
        report.future(),
        dryRun);
  }
}
