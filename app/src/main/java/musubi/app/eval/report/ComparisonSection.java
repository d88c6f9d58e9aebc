package musubi.app.eval.report;

import static musubi.app.eval.report.ReportPage.Column.number;
import static musubi.app.eval.report.ReportPage.Column.text;
import static musubi.app.eval.report.TextReport.figure;
import static musubi.app.eval.report.TextReport.interval;
import static musubi.app.eval.report.TextReport.probability;
import static musubi.app.eval.report.TextReport.signed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import musubi.app.eval.Comparison;

/** The section of the page that compares the runs with the baseline, query by query. */
final class ComparisonSection {

  /** Differences with a smaller p are called more than chance. */
  private static final double SIGNIFICANT = 0.05;

  private ComparisonSection() {}

  /**
   * The section.
   *
   * @param report with at least one comparison
   * @param charts takes what is drawn
   */
  static ReportPage.Section of(EvalReport report, ChartData charts) {
    String baseline = report.baseline().orElseThrow();
    List<String> paragraphs = new ArrayList<>();
    List<ReportPage.Part> parts = new ArrayList<>();
    parts.add(new ReportPage.Part("", List.of(), List.of(table(report, baseline))));
    for (Comparison each : report.comparisons()) {
      paragraphs.add(sentence(each));
      parts.add(queries(each, charts));
    }
    if (report.comparisons().size() > 1) {
      paragraphs.add(
          "The more runs are compared, the likelier it is that one of them looks better by chance:"
              + " the p values are not corrected for that.");
    }
    return new ReportPage.Section("comparisons", "Compared with " + baseline, paragraphs, parts);
  }

  private static ReportPage.Table table(EvalReport report, String baseline) {
    List<List<String>> rows = new ArrayList<>();
    for (Comparison each : report.comparisons()) {
      rows.add(
          List.of(
              each.label(),
              signed(each.difference()),
              interval(each.interval(), "%+.4f"),
              probability(each.test().p()),
              String.valueOf(each.wins()),
              String.valueOf(each.ties()),
              String.valueOf(each.losses())));
    }
    return ReportPage.Table.of(
        "%s less that of %s, query by query".formatted(report.setting().metric(), baseline),
        List.of(
            text("run"),
            number("difference"),
            number("95 % interval"),
            number("p"),
            number("better"),
            number("equal"),
            number("worse")),
        rows);
  }

  private static String sentence(Comparison comparison) {
    String difference =
        comparison.difference() == 0
            ? "%s equals %s in %s"
                .formatted(comparison.label(), comparison.baseline(), comparison.metric())
            : String.format(
                Locale.ROOT,
                "%s is %.4f %s %s in %s",
                comparison.label(),
                Math.abs(comparison.difference()),
                comparison.difference() < 0 ? "below" : "above",
                comparison.baseline(),
                comparison.metric());
    String p = probability(comparison.test().p());
    return "%s. %s (p %s)."
        .formatted(
            difference,
            comparison.test().p() < SIGNIFICANT
                ? "Chance alone would seldom make such a difference"
                : "That may be chance",
            p.startsWith("<") ? p.replace("<", "< ") : "= " + p);
  }

  private static ReportPage.Part queries(Comparison comparison, ChartData charts) {
    String names = "%s against %s".formatted(comparison.label(), comparison.baseline());
    String description =
        "Difference in %s of every query, %s, the greatest gain first: %s better, %s equal, %s worse; the tables below have the queries at both ends"
            .formatted(
                comparison.metric(),
                names,
                comparison.wins(),
                comparison.ties(),
                comparison.losses());
    return new ReportPage.Part(
        names,
        List.of(new ReportPage.Chart(charts.differences(comparison), description, 16)),
        List.of(
            changes(
                "Queries that gained most", comparison, comparison.gained(EvalReport.MOST_MOVED)),
            changes("Queries that lost most", comparison, comparison.lost(EvalReport.MOST_MOVED))));
  }

  private static ReportPage.Table changes(
      String caption, Comparison comparison, List<Comparison.Change> changes) {
    return ReportPage.Table.of(
        changes.isEmpty() ? caption + ": none" : caption,
        List.of(
            text("query"),
            text("text"),
            number(comparison.baseline()),
            number(comparison.label()),
            number("difference")),
        changes.stream()
            .map(
                change ->
                    List.of(
                        change.query(),
                        change.text(),
                        figure(change.before()),
                        figure(change.after()),
                        signed(change.difference())))
            .toList());
  }
}
