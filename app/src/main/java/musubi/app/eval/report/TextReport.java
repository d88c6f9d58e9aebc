package musubi.app.eval.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import musubi.app.eval.Breakdown;
import musubi.app.eval.Comparison;
import musubi.app.eval.Measured;
import musubi.app.eval.RelevanceTable;
import musubi.app.eval.statistics.Interval;
import musubi.app.message.Phrases;
import musubi.app.output.Columns;

/** Prints a report for people, line by line. */
public final class TextReport {

  private static final int COLUMN = 12;

  private final EvalReport report;
  private final Phrases phrases;
  private final Consumer<String> out;
  private final int labels;

  private TextReport(EvalReport report, Phrases phrases, Consumer<String> out) {
    this.report = report;
    this.phrases = phrases;
    this.out = out;
    this.labels =
        Math.max(10, 2 + report.runs().stream().mapToInt(r -> r.label().length()).max().orElse(0));
  }

  /**
   * Prints.
   *
   * @param phrases of the bundle of reports
   * @param out takes each line
   */
  public static void print(EvalReport report, Phrases phrases, Consumer<String> out) {
    new TextReport(report, phrases, out).print();
  }

  private void print() {
    EvalReport.Setting setting = report.setting();
    out.accept(
        setting.withoutJudgements() == 0
            ? phrases.text("collection", setting.collection(), setting.queries())
            : phrases.text(
                "collection.without",
                setting.collection(),
                setting.queries(),
                setting.withoutJudgements()));
    if (!setting.fusion().isEmpty()) {
      out.accept(phrases.text("hybrid", setting.fusion()));
    }
    if (!setting.reranker().isEmpty()) {
      out.accept(phrases.text("reranked", setting.reranker()));
    }
    figures();
    intervals();
    condensed();
    comparisons();
    breakdown("kinds", report.kinds());
    breakdown("lengths", report.lengths());
    report.relevance().ifPresent(this::relevance);
  }

  private void figures() {
    Set<String> names = new LinkedHashSet<>();
    report.runs().forEach(run -> names.addAll(run.figures().values().keySet()));
    out.accept(left(phrases.text("mode")) + columns(List.copyOf(names)));
    for (Measured run : report.runs()) {
      Map<String, Double> figures = run.figures().values();
      List<String> values =
          names.stream()
              .map(name -> figures.containsKey(name) ? figure(figures.get(name)) : "-")
              .toList();
      out.accept(
          left(run.label())
              + columns(values)
              + phrases.text("unjudged", run.figures().unjudged(), report.setting().k()));
    }
  }

  private void intervals() {
    String metric = report.setting().metric();
    title(phrases.text("intervals", metric));
    for (Measured run : report.runs()) {
      out.accept(
          left(run.label())
              + columns(List.of(figure(run.mean(metric))))
              + "   "
              + interval(run.interval(metric), "%.4f"));
    }
  }

  private void condensed() {
    if (report.runs().stream().noneMatch(run -> run.condensed().isPresent())) {
      return;
    }
    title(phrases.text("condensed"));
    List<String> names = List.copyOf(report.runs().getFirst().scores().byMetric().keySet());
    out.accept(
        left(phrases.text("mode")) + columns(names.stream().map(TextReport::prime).toList()));
    for (Measured run : report.runs()) {
      run.condensed()
          .ifPresent(
              scores ->
                  out.accept(
                      left(run.label())
                          + columns(names.stream().map(n -> figure(scores.mean(n))).toList())));
    }
  }

  /** ndcg'@10, as it is written of condensed lists. */
  static String prime(String metric) {
    int at = metric.indexOf('@');
    return at < 0 ? metric + "'" : metric.substring(0, at) + "'" + metric.substring(at);
  }

  private void comparisons() {
    if (report.comparisons().isEmpty()) {
      return;
    }
    title(phrases.text("compared", report.baseline().orElseThrow(), report.setting().metric()));
    out.accept(
        left(phrases.text("mode"))
            + columns(List.of(phrases.text("difference")))
            + "   "
            + Columns.left(phrases.text("interval"), 20)
            + columns(Stream.of("p", "better", "equal", "worse").map(phrases::text).toList()));
    for (Comparison each : report.comparisons()) {
      out.accept(
          left(each.label())
              + columns(List.of(signed(each.difference())))
              + "   %-20s".formatted(interval(each.interval(), "%+.4f"))
              + columns(
                  List.of(
                      probability(each.test().p()),
                      String.valueOf(each.wins()),
                      String.valueOf(each.ties()),
                      String.valueOf(each.losses()))));
    }
    Comparison first = report.comparisons().getFirst();
    moved(
        phrases.text("moved.above", first.label(), first.baseline()),
        first.gained(EvalReport.MOST_MOVED));
    moved(
        phrases.text("moved.below", first.label(), first.baseline()),
        first.lost(EvalReport.MOST_MOVED));
    if (report.comparisons().size() > 1) {
      out.accept("");
      out.accept(phrases.text("moved.all"));
    }
  }

  private void moved(String title, List<Comparison.Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    title(title);
    for (Comparison.Change change : changes) {
      out.accept(
          "%s  %s -> %s  %s %s"
              .formatted(
                  signed(change.difference()),
                  figure(change.before()),
                  figure(change.after()),
                  change.query(),
                  change.text())
              .stripTrailing());
    }
  }

  private void breakdown(String key, Breakdown breakdown) {
    if (breakdown.groups().isEmpty()) {
      return;
    }
    title(phrases.text("breakdown", phrases.text(key), report.setting().metric()));
    List<String> header = new ArrayList<>(List.of(phrases.text("queries")));
    report.runs().forEach(run -> header.add(run.label()));
    int width = Math.max(COLUMN, labels);
    out.accept(left("") + columns(header, width));
    for (Breakdown.Group group : breakdown.groups()) {
      List<String> values = new ArrayList<>(List.of(String.valueOf(group.queries())));
      group.means().values().forEach(mean -> values.add(figure(mean)));
      out.accept(left(group.name()) + columns(values, width));
    }
  }

  private void relevance(RelevanceTable table) {
    title(phrases.text("relevance.title", table.k(), table.answerable(), table.unanswerable()));
    out.accept(
        left(phrases.text("relevance"))
            + columns(
                Stream.of("answered", "right-none", "first-right", "precision", "recall-kept")
                    .map(phrases::text)
                    .toList()));
    for (RelevanceTable.Row row : table.rows()) {
      out.accept(
          left("%.2f%s".formatted(row.threshold(), row.isDefault() ? " *" : ""))
              + columns(
                  List.of(
                      share(row.answered()),
                      share(row.rightlyEmpty()),
                      share(row.firstRight()),
                      share(row.precision()),
                      share(row.recallKept()))));
    }
    out.accept(phrases.text("relevance.default"));
  }

  private void title(String text) {
    out.accept("");
    out.accept(text);
  }

  private String left(String text) {
    return Columns.left(text, labels);
  }

  private static String columns(List<String> values) {
    return columns(values, COLUMN);
  }

  private static String columns(List<String> values, int width) {
    StringBuilder line = new StringBuilder();
    values.forEach(value -> line.append(Columns.right(value, width)));
    return line.toString();
  }

  static String figure(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  static String signed(double value) {
    return String.format(Locale.ROOT, "%+.4f", value);
  }

  static String probability(double p) {
    return p < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  static String interval(Interval interval, String format) {
    return String.format(
        Locale.ROOT, "[" + format + ", " + format + "]", interval.low(), interval.high());
  }

  static String share(OptionalDouble share) {
    return share.isPresent() ? String.format(Locale.ROOT, "%.3f", share.getAsDouble()) : "-";
  }
}
