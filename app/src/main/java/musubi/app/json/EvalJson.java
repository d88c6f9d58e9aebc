package musubi.app.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import musubi.app.eval.Breakdown;
import musubi.app.eval.Comparison;
import musubi.app.eval.Measured;
import musubi.app.eval.RelevanceTable;
import musubi.app.eval.report.EvalReport;
import musubi.app.eval.statistics.Interval;
import org.jspecify.annotations.Nullable;

/** What {@code eval} measured; no baseline or relevance where there is none. */
public record EvalJson(
    @JsonUnwrapped Setting setting,
    @JsonUnwrapped Runs runs,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String baseline,
    List<Compared> comparisons,
    @JsonUnwrapped Groups groups,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Relevance relevance,
    List<MetGate> gates,
    List<String> notes) {

  /** What was asked, and how. */
  public record Setting(
      String collection,
      int queries,
      int queriesWithoutJudgements,
      String fusion,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String reranker,
      String metric) {}

  /** Figures by run and metric; intervals are pairs of numbers. */
  public record Runs(
      Map<String, Map<String, Number>> modes,
      Map<String, Map<String, List<Double>>> intervals,
      Map<String, Map<String, Double>> condensed) {}

  /** A run beside the baseline. */
  public record Compared(
      @JsonUnwrapped Names names,
      double difference,
      List<Double> interval,
      @JsonUnwrapped Test test,
      @JsonUnwrapped Outcomes outcomes,
      List<Moved> gained,
      List<Moved> lost) {}

  /** What is compared. */
  public record Names(String mode, String baseline, String metric) {}

  /** How likely luck is. */
  public record Test(double p, boolean exact) {}

  /** Numbers of queries. */
  public record Outcomes(int wins, int ties, int losses) {}

  /** A query that gained or lost. */
  public record Moved(String query, String text, double before, double after) {}

  /** Kinds and lengths of queries. */
  public record Groups(List<Group> types, List<Group> lengths) {}

  /** Means over some queries, by run. */
  public record Group(String name, int queries, Map<String, Double> modes) {}

  /** What thresholds of relevance do. */
  public record Relevance(int k, int answerable, int unanswerable, List<Threshold> thresholds) {}

  /** One threshold; null where there is no such query. */
  public record Threshold(
      double threshold,
      @JsonProperty("default") boolean isDefault,
      @Nullable Double answered,
      @Nullable Double rightlyEmpty,
      @Nullable Double firstRight,
      @Nullable Double precision,
      @Nullable Double recallKept) {}

  /** A gate that was asked. */
  public record MetGate(String gate, double value, double needed, boolean met) {}

  /** The answer. */
  public static EvalJson of(EvalReport report) {
    EvalReport.Setting setting = report.setting();
    return new EvalJson(
        new Setting(
            setting.collection(),
            setting.queries(),
            setting.withoutJudgements(),
            setting.fusion(),
            setting.reranker(),
            setting.metric()),
        runs(report.runs(), setting.k()),
        report.baseline().orElse(null),
        report.comparisons().stream().map(EvalJson::compared).toList(),
        new Groups(groups(report.kinds()), groups(report.lengths())),
        report.relevance().map(EvalJson::relevance).orElse(null),
        report.gates().stream()
            .map(g -> new MetGate(g.gate().text(), g.value(), g.needed(), g.met()))
            .toList(),
        report.notes());
  }

  private static Runs runs(List<Measured> measured, int k) {
    Map<String, Map<String, Number>> modes = new LinkedHashMap<>();
    Map<String, Map<String, List<Double>>> intervals = new LinkedHashMap<>();
    Map<String, Map<String, Double>> condensed = new LinkedHashMap<>();
    for (Measured run : measured) {
      Map<String, Number> figures = new LinkedHashMap<>(run.figures().values());
      figures.put("unjudged@" + k, run.figures().unjudged());
      modes.put(run.label(), figures);
      Map<String, List<Double>> ranges = new LinkedHashMap<>();
      run.intervals().forEach((metric, interval) -> ranges.put(metric, pair(interval)));
      intervals.put(run.label(), ranges);
      run.condensed()
          .ifPresent(
              scores -> {
                Map<String, Double> means = new LinkedHashMap<>();
                scores.byMetric().keySet().forEach(m -> means.put(m, scores.mean(m)));
                condensed.put(run.label(), means);
              });
    }
    return new Runs(modes, intervals, condensed);
  }

  private static List<Double> pair(Interval interval) {
    return List.of(interval.low(), interval.high());
  }

  private static Compared compared(Comparison comparison) {
    return new Compared(
        new Names(comparison.label(), comparison.baseline(), comparison.metric()),
        comparison.difference(),
        pair(comparison.interval()),
        new Test(comparison.test().p(), comparison.test().exact()),
        new Outcomes(comparison.wins(), comparison.ties(), comparison.losses()),
        moved(comparison.gained(EvalReport.MOST_MOVED)),
        moved(comparison.lost(EvalReport.MOST_MOVED)));
  }

  private static List<Moved> moved(List<Comparison.Change> changes) {
    return changes.stream()
        .map(c -> new Moved(c.query(), c.text(), c.before(), c.after()))
        .toList();
  }

  private static List<Group> groups(Breakdown breakdown) {
    return breakdown.groups().stream()
        .map(group -> new Group(group.name(), group.queries(), group.means()))
        .toList();
  }

  private static Relevance relevance(RelevanceTable table) {
    return new Relevance(
        table.k(),
        table.answerable(),
        table.unanswerable(),
        table.rows().stream()
            .map(
                row ->
                    new Threshold(
                        row.threshold(),
                        row.isDefault(),
                        share(row.answered()),
                        share(row.rightlyEmpty()),
                        share(row.firstRight()),
                        share(row.precision()),
                        share(row.recallKept())))
            .toList());
  }

  private static @Nullable Double share(OptionalDouble share) {
    return share.isPresent() ? share.getAsDouble() : null;
  }
}
