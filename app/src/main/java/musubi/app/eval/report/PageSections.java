package musubi.app.eval.report;

import static musubi.app.eval.report.ReportPage.Column.number;
import static musubi.app.eval.report.ReportPage.Column.text;
import static musubi.app.eval.report.TextReport.figure;
import static musubi.app.eval.report.TextReport.interval;
import static musubi.app.eval.report.TextReport.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import musubi.app.eval.Breakdown;
import musubi.app.eval.Gate;
import musubi.app.eval.Measured;
import musubi.app.eval.RelevanceTable;
import musubi.app.eval.statistics.Bootstrap;

/** Lays a report out in sections, and collects what their plots draw. */
final class PageSections {

  private final EvalReport report;
  private final String metric;
  private final ChartData charts;
  private final List<ReportPage.Section> sections = new ArrayList<>();

  private PageSections(EvalReport report, ChartData charts) {
    this.report = report;
    this.metric = report.setting().metric();
    this.charts = charts;
  }

  /**
   * The sections of a report.
   *
   * @param charts takes what is drawn
   */
  static List<ReportPage.Section> of(EvalReport report, ChartData charts) {
    PageSections page = new PageSections(report, charts);
    page.summary();
    page.gates();
    if (!report.comparisons().isEmpty()) {
      page.sections.add(ComparisonSection.of(report, charts));
    }
    page.breakdown(
        "kinds",
        "By kind of query",
        "kind",
        "The kind is the one that the collection gives, else it was told from the query's text: an"
            + " identifier holds a number or code, a question asks, a keyword query does neither.",
        report.kinds());
    page.breakdown(
        "lengths",
        "By length of query",
        "length",
        "In characters. A mean over a handful of queries says little.",
        report.lengths());
    page.judgements();
    report.relevance().ifPresent(page::relevance);
    page.reading();
    return page.sections;
  }

  private void summary() {
    List<String> names = List.copyOf(report.runs().getFirst().scores().byMetric().keySet());
    List<ReportPage.Column> columns = new ArrayList<>(List.of(text("run")));
    names.forEach(name -> columns.add(number(name)));
    List<List<String>> rows = new ArrayList<>();
    for (Measured run : report.runs()) {
      List<String> row = new ArrayList<>(List.of(run.label()));
      names.forEach(
          name -> row.add(figure(run.mean(name)) + " " + interval(run.interval(name), "%.3f")));
      rows.add(row);
    }
    sections.add(
        new ReportPage.Section(
            "summary",
            "Summary",
            report.notes(),
            List.of(
                new ReportPage.Part(
                    "",
                    List.of(
                        new ReportPage.Chart(
                            charts.means(report.runs(), metric),
                            "%s of each run as a bar with its 95 %% interval; the table below has the figures"
                                .formatted(metric),
                            4 + 2 * report.runs().size())),
                    List.of(
                        ReportPage.Table.of(
                            "Means over the queries, with 95 % intervals", columns, rows))))));
  }

  private void gates() {
    if (report.gates().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Gate.Outcome outcome : report.gates()) {
      rows.add(
          List.of(
              outcome.gate().text(),
              outcome.met() ? "met" : "not met",
              figure(outcome.value()),
              figure(outcome.needed())));
    }
    sections.add(
        section(
            "gates",
            "Gates",
            report.allGatesMet() ? "Every gate was met." : "Not every gate was met.",
            new ReportPage.Part(
                "",
                List.of(),
                List.of(
                    ReportPage.Table.of(
                        "What was to be reached, fixed beforehand",
                        List.of(text("gate"), text("outcome"), number("value"), number("needed")),
                        rows)))));
  }

  private void breakdown(
      String id, String title, String column, String paragraph, Breakdown breakdown) {
    if (breakdown.groups().isEmpty()) {
      return;
    }
    List<ReportPage.Column> columns = new ArrayList<>(List.of(text(column), number("queries")));
    report.runs().forEach(run -> columns.add(number(run.label())));
    List<List<String>> rows = new ArrayList<>();
    for (Breakdown.Group group : breakdown.groups()) {
      List<String> row = new ArrayList<>(List.of(group.name(), String.valueOf(group.queries())));
      group.means().values().forEach(mean -> row.add(figure(mean)));
      rows.add(row);
    }
    sections.add(
        section(
            id,
            title,
            paragraph,
            new ReportPage.Part(
                "",
                List.of(
                    new ReportPage.Chart(
                        charts.groups(breakdown, report.runs(), metric),
                        "%s of each run, %s; the table below has the figures"
                            .formatted(metric, title.toLowerCase(Locale.ROOT)),
                        18)),
                List.of(ReportPage.Table.of(metric, columns, rows)))));
  }

  private void judgements() {
    int k = report.setting().k();
    List<List<String>> rows = new ArrayList<>();
    for (Measured run : report.runs()) {
      rows.add(
          List.of(
              run.label(),
              figure(run.mean("judged@" + k)),
              String.valueOf(run.figures().unjudged())));
    }
    List<ReportPage.Table> tables = new ArrayList<>();
    tables.add(
        ReportPage.Table.of(
            "Documents among the first %s of all queries".formatted(k),
            List.of(text("run"), number("share judged"), number("number not judged")),
            rows));
    List<Measured> condensed =
        report.runs().stream().filter(run -> run.condensed().isPresent()).toList();
    if (!condensed.isEmpty()) {
      List<String> names = List.copyOf(condensed.getFirst().scores().byMetric().keySet());
      List<ReportPage.Column> columns = new ArrayList<>(List.of(text("run")));
      names.forEach(name -> columns.add(number(TextReport.prime(name))));
      List<List<String>> means = new ArrayList<>();
      for (Measured run : condensed) {
        List<String> row = new ArrayList<>(List.of(run.label()));
        names.forEach(name -> row.add(figure(run.condensed().orElseThrow().mean(name))));
        means.add(row);
      }
      tables.add(
          ReportPage.Table.of(
              "Condensed lists: documents that nobody judged left out", columns, means));
    }
    sections.add(
        section(
            "judgements",
            "What nobody judged",
            "A document that nobody judged counts as not relevant, though it may answer the query."
                + " A run that finds other documents than the judges saw is measured too low.",
            new ReportPage.Part("", List.of(), tables)));
  }

  private void relevance(RelevanceTable table) {
    List<List<String>> rows = new ArrayList<>();
    for (RelevanceTable.Row row : table.rows()) {
      rows.add(
          List.of(
              String.format(
                  Locale.ROOT, "%.2f%s", row.threshold(), row.isDefault() ? " (default)" : ""),
              share(row.answered()),
              share(row.rightlyEmpty()),
              share(row.firstRight()),
              share(row.precision()),
              share(row.recallKept())));
    }
    sections.add(
        section(
            "relevance",
            "By least relevance of the hits shown",
            ("%s queries can be answered, %s cannot. At each threshold, a query shows its hits that"
                    + " are at least that relevant, at most %s.")
                .formatted(table.answerable(), table.unanswerable(), table.k()),
            new ReportPage.Part(
                "",
                List.of(
                    new ReportPage.Chart(
                        charts.thresholds(table),
                        "Shares at each threshold; the table below has the figures",
                        18)),
                List.of(
                    ReportPage.Table.of(
                        "Shares; documents that nobody judged count as not relevant",
                        List.of(
                            text("least relevance"),
                            number("answered, of those that can be"),
                            number("left empty, of those that cannot be"),
                            number("first hit relevant"),
                            number("hits relevant"),
                            number("relevant hits kept")),
                        rows)))));
  }

  private void reading() {
    int k = report.setting().k();
    sections.add(
        new ReportPage.Section(
            "reading",
            "How to read this",
            List.of(
                "nDCG@%s: how near the first %s documents come to the best possible order; 1 is perfect. MRR@%s: 1 divided by the rank of the first relevant document. Recall: the share of the relevant documents that was found. MAP: the precision at the rank of each relevant document, averaged. All are computed as trec_eval does, and are means over the judged queries; a query without an answer counts with 0."
                    .formatted(k, k, k),
                "95 %% interval: the queries are a sample of all that people may ask. They were drawn anew %s times with replacement; 95 %% of the means lie in the interval."
                    .formatted(Bootstrap.RESAMPLES),
                "p: the share of all ways to swap the two runs query by query in which the"
                    + " difference would be at least as great (paired randomisation test,"
                    + " two-sided). Below 0.05 is usually taken to be more than chance."),
            List.of()));
  }

  private static ReportPage.Section section(
      String id, String title, String paragraph, ReportPage.Part part) {
    return new ReportPage.Section(id, title, List.of(paragraph), List.of(part));
  }
}
