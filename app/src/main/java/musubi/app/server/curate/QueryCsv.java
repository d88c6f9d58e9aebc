package musubi.app.server.curate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import musubi.app.server.page.PageText;
import musubi.app.sheet.SheetWriter;
import musubi.app.usage.Period;
import musubi.app.usage.QueryFigures;
import musubi.app.usage.QueryKind;
import musubi.app.usage.QueryReports;
import musubi.app.usage.Reformulation;
import musubi.app.usage.Totals;
import musubi.app.usage.UsageWeek;

/**
 * A report as a table for spreadsheets. Each number stands beside the number of searches that it is
 * of. It holds what the page may show, and no more. Thread-safe.
 */
final class QueryCsv {

  /** More rows than anybody reads. */
  private static final int ROWS = 10_000;

  private final QueryReports reports;

  QueryCsv(QueryReports reports) {
    this.reports = reports;
  }

  /** The table of a report. */
  String of(QueryTab tab, Period period, PageText text) {
    QueryKind kind = tab.kind();
    List<List<Object>> rows = new ArrayList<>();
    if (kind != null) {
      rows.add(
          heads(
              text,
              "query",
              "searches",
              "people",
              "without-result",
              "found",
              "without-opening",
              "low-relevance",
              "judged",
              "opened-below",
              "opened"));
      for (QueryFigures figures : reports.queries(kind, period, ROWS).rows()) {
        rows.add(row(figures));
      }
    } else if (tab == QueryTab.REFORMULATED) {
      rows.add(heads(text, "first", "next", "reformulated", "searches", "people", "opened-then"));
      for (Reformulation pair : reports.reformulations(period, ROWS).rows()) {
        rows.add(
            List.of(
                pair.query(),
                pair.next(),
                pair.times().count(),
                pair.times().of(),
                people(pair.people()),
                pair.openedThen().count()));
      }
    } else {
      rows.add(
          heads(text, "week", "searches", "people", "without-result", "found", "without-opening"));
      for (UsageWeek week : reports.weeks(period)) {
        rows.add(row(week));
      }
    }
    return SheetWriter.text(rows);
  }

  private static List<Object> heads(PageText text, String... names) {
    List<Object> heads = new ArrayList<>();
    for (String name : names) {
      heads.add(text.get("queries.csv." + name));
    }
    return heads;
  }

  private static List<Object> row(QueryFigures figures) {
    return List.of(
        figures.query(),
        figures.searches(),
        people(figures.people()),
        figures.withoutResult().count(),
        figures.withoutOpening().of(),
        figures.withoutOpening().count(),
        figures.lowRelevance().count(),
        figures.lowRelevance().of(),
        figures.openedBelow().count(),
        figures.openedBelow().of());
  }

  private static List<Object> row(UsageWeek week) {
    LocalDate monday = week.week().monday();
    if (week.totals().isEmpty()) {
      return List.of(monday, "", "", "", "", "");
    }
    Totals totals = week.totals().get();
    return List.of(
        monday,
        totals.searches(),
        people(totals.people()),
        totals.withoutResult().count(),
        totals.withoutOpening().of(),
        totals.withoutOpening().count());
  }

  /** Nobody is known, rather than nobody searched. */
  private static Object people(int people) {
    return people == 0 ? "" : people;
  }
}
