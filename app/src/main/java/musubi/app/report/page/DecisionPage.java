package musubi.app.report.page;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import musubi.app.UserException;
import musubi.app.eval.Breakdown;
import musubi.app.eval.Comparison;
import musubi.app.eval.report.PageFile;
import musubi.app.goal.Goal;
import musubi.app.goal.GoalState;
import musubi.app.report.Cost;
import musubi.app.report.DecisionReport;
import musubi.app.report.Way;

/**
 * Writes a decision report as one HTML file: no script, nothing is loaded, and texts of queries and
 * documents are escaped. Its content security policy forbids a browser to load anything.
 */
public final class DecisionPage {

  private static final String HERE = "/musubi/app/report/page/";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu年M月d日 H:mm", Locale.ROOT);

  private final DecisionReport report;
  private final ZoneId zone;

  private DecisionPage(DecisionReport report, ZoneId zone) {
    this.report = report;
    this.zone = zone;
  }

  /**
   * Writes the file; one that is there is replaced.
   *
   * @param zone of the times that are shown
   * @throws UserException if it cannot be written
   */
  public static void write(DecisionReport report, ZoneId zone, Path file) {
    PageFile.write(html(report, zone), file);
  }

  /** The page's source. */
  static String html(DecisionReport report, ZoneId zone) {
    return new DecisionPage(report, zone).html();
  }

  /** A key figure. */
  public record Figure(String name, String before, String after, String change) {}

  /** A row of the table of ways. */
  public record WayRow(
      String name,
      String mean,
      String interval,
      String change,
      String first,
      String judged,
      String latency,
      boolean chosen) {}

  /** A row of the table of kinds. */
  public record KindRow(String name, int queries, String before, String after, String change) {}

  /** A query with both lists. */
  public record Query(
      String text, String before, String after, List<Hit> first, List<Hit> second) {}

  /** A hit of a list. */
  public record Hit(String title, String document, String grade, String mark) {}

  /** A row of the table of costs. */
  public record CostRow(
      String name, String build, String embed, String speed, String disk, String model) {}

  /** A change of the goal. */
  public record Change(String set, String goal, String until, int judged, String hash) {}

  private String html() {
    Goal goal = report.goal().goal();
    return PageFile.render(
        HERE + "decision.html",
        Map.ofEntries(
            Map.entry("style", PageFile.resource(HERE + "decision.css")),
            Map.entry("made", TIME.format(report.made().atZone(zone))),
            Map.entry("kind", report.verdict().kind().name().toLowerCase(Locale.ROOT)),
            Map.entry("verdict", Wording.verdict(report.verdict())),
            Map.entry("why", Wording.why(goal, report.verdict())),
            Map.entry("plain", Wording.plain(report.baseline().first(), report.subject().first())),
            Map.entry("figures", figures()),
            Map.entry("goal", Wording.goal(goal)),
            Map.entry("goalText", goal.text()),
            Map.entry("goalSet", TIME.format(goal.set().atZone(zone))),
            Map.entry("until", DAY.format(goal.until())),
            Map.entry("overdue", report.goal().isOverdue(report.made().atZone(zone).toLocalDate())),
            Map.entry("changed", report.goal().queries() == GoalState.Queries.CHANGED),
            Map.entry("changes", changes()),
            Map.entry("firstGoal", changes().isEmpty() ? "" : changes().getFirst().goal()),
            Map.entry("unreachable", unreachable()),
            Map.entry("hash", goal.queries().sha256().substring(0, 16)),
            Map.entry("judged", report.verdict().judged()),
            Map.entry("collection", goal.queries().folder().toString()),
            Map.entry("subject", Wording.way(goal.subject())),
            Map.entry("baseline", Wording.way(report.baseline().label())),
            Map.entry("measure", Wording.measure(goal.measure())),
            Map.entry("explained", Wording.explained(goal.measure())),
            Map.entry("differences", differences()),
            Map.entry("pareto", pareto()),
            Map.entry("ways", ways()),
            Map.entry("kinds", kinds()),
            Map.entry("counts", counts()),
            Map.entry("queries", report.worst().stream().map(this::query).toList()),
            Map.entry("costs", costs()),
            Map.entry("index", report.index()),
            Map.entry("documents", Wording.count(report.index().documents())),
            Map.entry("passages", Wording.count(report.index().passages())),
            Map.entry(
                "memory",
                report.index().memory().isPresent()
                    ? Wording.bytes(report.index().memory().getAsLong())
                    : ""),
            Map.entry("missing", report.index().missing().size()),
            Map.entry(
                "share", Wording.percent(report.subject().page().figures().of("judged@10")))));
  }

  private List<Figure> figures() {
    Way before = report.baseline();
    Way after = report.subject();
    String metric = report.goal().goal().measure().metric();
    List<Figure> figures = new ArrayList<>();
    figures.add(
        new Figure(
            "並びの良さ（%s）".formatted(Wording.measure(report.goal().goal().measure())),
            Wording.figure(before.measured().mean(metric)),
            Wording.figure(after.measured().mean(metric)),
            Wording.signed(after.measured().mean(metric) - before.measured().mean(metric))));
    figures.add(
        new Figure(
            "1 件目が役に立つ文書だった検索",
            Wording.percent(before.first()),
            Wording.percent(after.first()),
            "%+.0f ポイント".formatted((after.first() - before.first()) * 100).replace('-', '−')));
    figures.add(
        new Figure(
            "1 回の検索にかかる時間（中央値）",
            Wording.millis(before.latency().median()),
            Wording.millis(after.latency().median()),
            "95%% の検索は %s以内".formatted(Wording.millis(after.latency().slow()))));
    return figures;
  }

  /**
   * The greatest difference that any search could reach, where that is smaller than the goal's;
   * empty where it is not. Means of 0 to 1 are measured.
   */
  private String unreachable() {
    Goal goal = report.goal().goal();
    double room = 1 - report.baseline().measured().mean(goal.measure().metric());
    return !goal.reference().isEmpty() && goal.threshold() > room ? Wording.signed(room) : "";
  }

  private List<Change> changes() {
    return report.goal().before().stream()
        .map(
            before ->
                new Change(
                    TIME.format(before.set().atZone(zone)),
                    Wording.goal(before),
                    DAY.format(before.until()),
                    before.queries().judged(),
                    before.queries().sha256().substring(0, 16)))
        .toList();
  }

  /** What people look at: differences where the goal is one, else figures. */
  private IntervalPlot differences() {
    Goal goal = report.goal().goal();
    String subject = goal.subject();
    if (goal.reference().isEmpty()) {
      return IntervalPlot.of(
          "検索方法ごとの %s".formatted(Wording.measure(goal.measure())),
          report.ways().stream()
              .map(
                  way ->
                      new IntervalPlot.Value(
                          Wording.way(way.label()),
                          way.measured().mean(goal.measure().metric()),
                          way.measured().interval(goal.measure().metric()),
                          way.label().equals(subject)))
              .toList(),
          /* signed= */ false,
          Optional.of(goal.threshold()));
    }
    return IntervalPlot.of(
        "%sとの %s の差".formatted(Wording.way(goal.reference()), Wording.measure(goal.measure())),
        report.comparisons().stream()
            .map(
                each ->
                    new IntervalPlot.Value(
                        Wording.way(each.label()),
                        each.difference(),
                        each.interval(),
                        each.label().equals(subject)))
            .toList(),
        /* signed= */ true,
        Optional.of(goal.threshold()));
  }

  private ParetoPlot pareto() {
    Goal goal = report.goal().goal();
    return ParetoPlot.of(
        "検索の時間と %s".formatted(Wording.measure(goal.measure())),
        report.ways().stream()
            .map(
                way ->
                    new ParetoPlot.Value(
                        Wording.way(way.label()),
                        way.latency().median(),
                        way.measured().mean(goal.measure().metric()),
                        way.label().equals(goal.subject())))
            .toList());
  }

  private List<WayRow> ways() {
    String metric = report.goal().goal().measure().metric();
    List<WayRow> rows = new ArrayList<>();
    for (Way way : report.ways()) {
      rows.add(
          new WayRow(
              Wording.way(way.label()),
              Wording.figure(way.measured().mean(metric)),
              Wording.interval(way.measured().interval(metric), /* signed= */ false),
              comparison(way.label())
                  .map(
                      each ->
                          Wording.signed(each.difference())
                              + "（"
                              + Wording.interval(each.interval(), /* signed= */ true)
                              + "）")
                  .orElse("基準"),
              Wording.percent(way.first()),
              Wording.percent(way.page().figures().of("judged@10")),
              "%s / %s"
                  .formatted(
                      Wording.millis(way.latency().median()), Wording.millis(way.latency().slow())),
              way.label().equals(report.goal().goal().subject())));
    }
    return rows;
  }

  private Optional<Comparison> comparison(String label) {
    return report.comparisons().stream().filter(each -> each.label().equals(label)).findFirst();
  }

  private List<KindRow> kinds() {
    String before = report.baseline().label();
    String after = report.subject().label();
    List<KindRow> rows = new ArrayList<>();
    for (Breakdown.Group group : report.kinds().groups()) {
      double first = group.means().getOrDefault(before, 0.0);
      double second = group.means().getOrDefault(after, 0.0);
      rows.add(
          new KindRow(
              Wording.kind(group.name()),
              group.queries(),
              Wording.figure(first),
              Wording.figure(second),
              Wording.signed(second - first)));
    }
    return rows;
  }

  private String counts() {
    return comparison(report.subject().label())
        .map(
            each ->
                "検索語 %d 件のうち、良くなったものが %d 件、変わらないものが %d 件、悪くなったものが %d 件です。"
                    .formatted(each.changes().size(), each.wins(), each.ties(), each.losses()))
        .orElse("");
  }

  private Query query(DecisionReport.WorstQuery worst) {
    return new Query(
        worst.change().text(),
        Wording.figure(worst.change().before()),
        Wording.figure(worst.change().after()),
        worst.before().stream().map(DecisionPage::hit).toList(),
        worst.after().stream().map(DecisionPage::hit).toList());
  }

  private static Hit hit(DecisionReport.Shown shown) {
    int grade = shown.grade().orElse(-1);
    return new Hit(
        shown.title(),
        shown.document(),
        grade < 0 ? "未評価" : grade == 0 ? "関係がない" : "役に立つ",
        grade < 0 ? "unjudged" : grade == 0 ? "wrong" : "right");
  }

  private List<CostRow> costs() {
    List<CostRow> rows = new ArrayList<>();
    rows.add(cost("現在の索引（%s）".formatted(report.index().model()), report.index().cost()));
    report.ways().forEach(way -> way.cost().ifPresent(cost -> rows.add(cost(way.label(), cost))));
    return rows;
  }

  private static CostRow cost(String name, Cost cost) {
    return new CostRow(
        name,
        Wording.seconds(cost.buildSeconds()),
        Wording.seconds(cost.embedSeconds()),
        String.format(Locale.ROOT, "%,.0f", cost.passagesPerSecond()),
        Wording.bytes(cost.indexBytes()),
        Wording.bytes(cost.modelBytes()));
  }
}
