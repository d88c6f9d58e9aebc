package musubi.app.server.curate;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import musubi.app.server.curate.QueryPage.Choice;
import musubi.app.server.curate.QueryPage.Choices;
import musubi.app.server.curate.QueryPage.Row;
import musubi.app.server.curate.QueryPage.Table;
import musubi.app.server.page.Frame;
import musubi.app.server.page.PageText;
import musubi.app.setup.HistorySetup;
import musubi.app.usage.Period;
import musubi.app.usage.QueryKind;
import musubi.app.usage.QueryList;
import musubi.app.usage.QueryReports;
import musubi.app.usage.Totals;
import musubi.app.usage.UsageWeek;
import org.jspecify.annotations.Nullable;

/** Makes the pages of reports. Thread-safe. */
final class QueryPages {

  /** Rows of a page; all are in the table for spreadsheets. */
  private static final int ROWS = 100;

  private final QueryReports reports;
  private final HistorySetup history;
  private final Clock clock;

  /**
   * Makes pages.
   *
   * @param history what is kept
   * @param clock in whose zone weeks begin
   */
  QueryPages(QueryReports reports, HistorySetup history, Clock clock) {
    this.reports = reports;
    this.history = history;
    this.clock = clock;
  }

  /** The weeks that a page speaks of. */
  Period period(QueryState state) {
    return state.period(clock.instant(), clock.getZone());
  }

  /** The page. */
  QueryPage of(QueryState state, Frame frame) {
    PageText text = frame.text();
    Period period = period(state);
    Optional<Totals> totals = reports.totals(period);
    boolean people = totals.isPresent() && totals.get().people() > 0;
    QueryRows rows = new QueryRows(text, people);
    List<String> notes = new ArrayList<>(notes(totals, text));
    Table table;
    @Nullable List<TrendChart> trend = null;
    QueryKind kind = state.tab().kind();
    if (kind != null) {
      table =
          table(
              state,
              text,
              rows.columns(kind),
              reports.queries(kind, period, ROWS),
              row -> rows.row(row, kind),
              notes);
    } else if (state.tab() == QueryTab.REFORMULATED) {
      table =
          table(
              state,
              text,
              rows.reformulations(),
              reports.reformulations(period, ROWS),
              rows::row,
              notes);
    } else {
      List<UsageWeek> weeks = reports.weeks(period);
      table =
          new Table(
              state.tab().label(),
              text.get("queries.what.trend"),
              rows.weeks(),
              weeks.reversed().stream()
                  .map(week -> rows.row(week, isRunning(week), frequent(state, week)))
                  .toList(),
              "");
      trend = charts(weeks.stream().filter(week -> !isRunning(week)).toList(), text);
    }
    return new QueryPage(
        frame, choices(state, text), summary(period, totals, text), notes, table, trend);
  }

  private boolean isRunning(UsageWeek week) {
    return !LocalDate.now(clock).isAfter(week.week().sunday());
  }

  private static String frequent(QueryState state, UsageWeek week) {
    return state.with(QueryTab.FREQUENT).withWeek(week.week().monday()).href();
  }

  private static Choices choices(QueryState state, PageText text) {
    List<Choice> periods = new ArrayList<>();
    if (state.week() != null) {
      LocalDate monday = state.week();
      periods.add(
          new Choice(
              text.get(
                  "queries.week-of", day(Period.weekOf(monday, ZoneOffset.UTC).monday(), text)),
              state.href(),
              true));
    }
    for (int weeks : QueryState.WEEKS) {
      periods.add(
          new Choice(
              text.get(weeks == 1 ? "queries.weeks.this" : "queries.weeks", weeks),
              state.withWeeks(weeks).href(),
              state.week() == null && state.weeks() == weeks));
    }
    return new Choices(
        Arrays.stream(QueryTab.values())
            .map(
                tab ->
                    new Choice(
                        text.get("queries.tab." + tab.label()),
                        state.with(tab).href(),
                        tab == state.tab()))
            .toList(),
        periods,
        state.table());
  }

  private static String summary(Period period, Optional<Totals> totals, PageText text) {
    String days = text.get("queries.days", day(period.monday(), text), day(period.sunday(), text));
    if (totals.isEmpty()) {
      return days;
    }
    Totals all = totals.get();
    return all.people() == 0
        ? text.get("queries.summary", days, all.searches())
        : text.get("queries.summary.people", days, all.searches(), all.people());
  }

  private List<String> notes(Optional<Totals> totals, PageText text) {
    List<String> notes = new ArrayList<>();
    if (!history.enabled()) {
      notes.add(text.get("queries.off"));
    }
    if (reports.leastPeople() > 1 && !history.hasViewers()) {
      notes.add(text.get("queries.nobody", reports.leastPeople()));
    } else if (totals.isEmpty()) {
      notes.add(text.get("queries.few", reports.leastPeople()));
    }
    return notes;
  }

  private <T> Table table(
      QueryState state,
      PageText text,
      List<QueryPage.Column> columns,
      QueryList<T> list,
      Function<T, Row> row,
      List<String> notes) {
    if (list.hidden().queries() > 0) {
      notes.add(
          text.count(
              "queries.hidden",
              list.hidden().queries(),
              list.hidden().searches(),
              reports.leastPeople()));
    }
    return new Table(
        state.tab().label(),
        text.get("queries.what." + state.tab().label()),
        columns,
        list.rows().stream().map(row).toList(),
        list.rows().size() < list.all()
            ? text.get("queries.more", list.all(), list.rows().size())
            : "");
  }

  /** Draws weeks that are over; one alone is no line. */
  private static List<TrendChart> charts(List<UsageWeek> weeks, PageText text) {
    if (weeks.size() < 2) {
      return List.of();
    }
    List<String> names =
        weeks.stream().map(week -> week.week().monday().format(shortDay(text))).toList();
    int most =
        weeks.stream()
            .flatMap(week -> week.totals().stream())
            .mapToInt(Totals::searches)
            .max()
            .orElse(0);
    int top = TrendChart.roundUp(Math.max(most, 1));
    return List.of(
        TrendChart.of(
            text.get("queries.chart.searches"),
            names,
            List.of(
                series(text.get("queries.searches"), weeks, totals -> (double) totals.searches())),
            top,
            quarter -> text.get("queries.number", top * quarter / 4)),
        TrendChart.of(
            text.get("queries.chart.shares"),
            names,
            List.of(
                series(
                    text.get("queries.column.without-result"),
                    weeks,
                    totals -> totals.withoutResult().value()),
                series(
                    text.get("queries.column.without-opening"),
                    weeks,
                    totals -> totals.withoutOpening().value())),
            1,
            quarter -> 25 * quarter + "%"));
  }

  private static TrendChart.Series series(
      String name, List<UsageWeek> weeks, Function<Totals, Double> value) {
    return new TrendChart.Series(
        name,
        weeks.stream().mapToDouble(week -> week.totals().map(value).orElse(Double.NaN)).toArray());
  }

  private static String day(LocalDate day, PageText text) {
    return day.format(
        text.language().equals("ja")
            ? DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.JAPANESE)
            : DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH));
  }

  private static DateTimeFormatter shortDay(PageText text) {
    return text.language().equals("ja")
        ? DateTimeFormatter.ofPattern("M/d", Locale.JAPANESE)
        : DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  }
}
