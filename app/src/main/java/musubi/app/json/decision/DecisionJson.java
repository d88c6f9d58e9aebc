package musubi.app.json.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import musubi.app.eval.Comparison;
import musubi.app.report.Cost;
import musubi.app.report.DecisionReport;
import musubi.app.report.Way;
import org.jspecify.annotations.Nullable;

/** What {@code report} measured. */
public record DecisionJson(
    Verdict verdict,
    GoalJson goal,
    String measure,
    Map<String, Measured> ways,
    List<Kind> kinds,
    List<Query> worst,
    Index index,
    String made) {

  /** The verdict; {@code more} is 0 unless it is undecided. */
  public record Verdict(
      String kind, double value, List<Double> interval, double threshold, int judged, long more) {}

  /** A way to search; the baseline has no difference. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Measured(
      double value,
      List<Double> interval,
      @Nullable Double difference,
      @Nullable List<Double> differenceInterval,
      double firstRelevant,
      double judged,
      Latency latencyMs,
      @Nullable Costs cost) {}

  /** Milliseconds of a search. */
  public record Latency(double median, double p95) {}

  /** What a model costs; no time of a build where none was measured. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Costs(
      @Nullable Double buildSeconds,
      double embedSeconds,
      double passagesPerSecond,
      long indexBytes,
      long modelBytes) {}

  /** The queries of a kind; means by way. */
  public record Kind(String kind, int queries, Map<String, Double> means) {}

  /** A query that is answered badly, with the ids of both answers. */
  public record Query(
      String id,
      String text,
      double before,
      double after,
      List<String> first,
      List<String> second) {}

  /** The index that was searched; no memory where the system does not say. */
  public record Index(
      String generation,
      int documents,
      int passages,
      String model,
      Costs cost,
      @Nullable Long memoryBytes,
      List<String> missing) {}

  /** The answer. */
  public static DecisionJson of(DecisionReport report) {
    String metric = report.goal().goal().measure().metric();
    Map<String, Measured> ways = new LinkedHashMap<>();
    for (Way way : report.ways()) {
      Comparison compared =
          report.comparisons().stream()
              .filter(each -> each.label().equals(way.label()))
              .findFirst()
              .orElse(null);
      ways.put(
          way.label(),
          new Measured(
              way.measured().mean(metric),
              List.of(
                  way.measured().interval(metric).low(), way.measured().interval(metric).high()),
              compared == null ? null : (Double) compared.difference(),
              compared == null
                  ? null
                  : List.of(compared.interval().low(), compared.interval().high()),
              way.first(),
              way.page().figures().of("judged@10"),
              new Latency(way.latency().median(), way.latency().slow()),
              way.cost().map(DecisionJson::costs).orElse(null)));
    }
    musubi.app.report.Verdict verdict = report.verdict();
    DecisionReport.IndexFacts index = report.index();
    return new DecisionJson(
        new Verdict(
            verdict.kind().name().toLowerCase(Locale.ROOT),
            verdict.value(),
            List.of(verdict.interval().low(), verdict.interval().high()),
            verdict.threshold(),
            verdict.judged(),
            verdict.more()),
        GoalJson.of(report.goal(), LocalDate.ofInstant(report.made(), ZoneOffset.UTC)),
        report.goal().goal().measure().name(),
        ways,
        report.kinds().groups().stream()
            .map(group -> new Kind(group.name(), group.queries(), group.means()))
            .toList(),
        report.worst().stream().map(DecisionJson::query).toList(),
        new Index(
            index.generation(),
            index.documents(),
            index.passages(),
            index.model(),
            costs(index.cost()),
            index.memory().isPresent() ? (Long) index.memory().getAsLong() : null,
            index.missing()),
        report.made().toString());
  }

  private static Query query(DecisionReport.WorstQuery worst) {
    return new Query(
        worst.change().query(),
        worst.change().text(),
        worst.change().before(),
        worst.change().after(),
        worst.before().stream().map(DecisionReport.Shown::document).toList(),
        worst.after().stream().map(DecisionReport.Shown::document).toList());
  }

  private static Costs costs(Cost cost) {
    return new Costs(
        Double.isNaN(cost.buildSeconds()) ? null : (Double) cost.buildSeconds(),
        cost.embedSeconds(),
        cost.passagesPerSecond(),
        cost.indexBytes(),
        cost.modelBytes());
  }
}
