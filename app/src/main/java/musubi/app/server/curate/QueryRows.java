package musubi.app.server.curate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import musubi.app.server.curate.QueryPage.Cell;
import musubi.app.server.curate.QueryPage.Column;
import musubi.app.server.curate.QueryPage.Link;
import musubi.app.server.curate.QueryPage.Row;
import musubi.app.server.desk.DeskPage;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.rule.RuleAddress;
import musubi.app.usage.QueryFigures;
import musubi.app.usage.QueryKind;
import musubi.app.usage.Reformulation;
import musubi.app.usage.Share;
import musubi.app.usage.Totals;
import musubi.app.usage.UsageWeek;
import org.jspecify.annotations.Nullable;

/**
 * Rows of reports, in words. Immutable and thread-safe.
 *
 * @param people whether it is known who searched, so that people are counted
 */
record QueryRows(PageText text, boolean people) {

  private static final String NOTHING = "–";

  /** The columns of queries of a kind. */
  List<Column> columns(QueryKind kind) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(text.get("queries.query"), false, false));
    columns.add(new Column(text.get("queries.searches"), true, kind == QueryKind.FREQUENT));
    addPeople(columns);
    for (QueryKind each : QueryKind.values()) {
      if (each != QueryKind.FREQUENT) {
        columns.add(new Column(text.get("queries.column." + each.label()), true, each == kind));
      }
    }
    return columns;
  }

  private void addPeople(List<Column> columns) {
    if (people) {
      columns.add(new Column(text.get("queries.people"), true, false));
    }
  }

  /** The row of a query. */
  Row row(QueryFigures figures, QueryKind kind) {
    List<Cell> cells = new ArrayList<>();
    cells.add(count(figures.searches(), kind == QueryKind.FREQUENT));
    addPeople(cells, figures.people());
    for (QueryKind each : QueryKind.values()) {
      if (each != QueryKind.FREQUENT) {
        cells.add(share(each.of(figures), each == kind));
      }
    }
    return new Row(figures.query(), "", cells, links(figures.query()));
  }

  /** The columns of queries that were followed by another. */
  List<Column> reformulations() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(text.get("queries.first"), false, false));
    columns.add(new Column(text.get("queries.next"), false, false));
    columns.add(new Column(text.get("queries.reformulated"), true, true));
    addPeople(columns);
    columns.add(new Column(text.get("queries.opened-then"), true, false));
    return columns;
  }

  /** The row of a query and the one that followed. */
  Row row(Reformulation pair) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell(pair.next(), "", false, false));
    cells.add(share(pair.times(), true));
    addPeople(cells, pair.people());
    cells.add(share(pair.openedThen(), false));
    return new Row(
        pair.query(),
        "",
        cells,
        List.of(
            results(pair.query()),
            results(pair.next()),
            synonym(pair.query()),
            rule(pair.query())));
  }

  /** The columns of weeks. */
  List<Column> weeks() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(text.get("queries.week"), false, false));
    columns.add(new Column(text.get("queries.searches"), true, false));
    addPeople(columns);
    columns.add(new Column(text.get("queries.column.without-result"), true, false));
    columns.add(new Column(text.get("queries.column.without-opening"), true, false));
    return columns;
  }

  /**
   * The row of a week.
   *
   * @param running whether it is not over
   * @param href where its queries are
   */
  Row row(UsageWeek week, boolean running, String href) {
    @Nullable Totals totals = week.totals().orElse(null);
    List<Cell> cells = new ArrayList<>();
    if (totals == null) {
      cells.add(new Cell(NOTHING, text.get("queries.week.hidden"), true, false));
      if (people) {
        cells.add(new Cell(NOTHING, "", true, false));
      }
      cells.add(new Cell(NOTHING, "", true, false));
      cells.add(new Cell(NOTHING, "", true, false));
    } else {
      cells.add(count(totals.searches(), false));
      addPeople(cells, totals.people());
      cells.add(share(totals.withoutResult(), false));
      cells.add(share(totals.withoutOpening(), false));
    }
    String monday = week.week().monday().toString();
    return new Row(
        running ? text.get("queries.week.running", monday) : monday, href, cells, List.of());
  }

  private void addPeople(List<Cell> cells, int number) {
    if (people) {
      cells.add(count(number, false));
    }
  }

  private Cell count(int number, boolean main) {
    return new Cell(text.get("queries.number", number), "", true, main);
  }

  private Cell share(Share share, boolean main) {
    return share.of() == 0
        ? new Cell(NOTHING, "", true, main)
        : new Cell(
            text.percent(share.value()),
            text.get("queries.share", share.count(), share.of()),
            true,
            main);
  }

  private List<Link> links(String query) {
    return List.of(results(query), synonym(query), rule(query));
  }

  private Link rule(String query) {
    return new Link(text.get("queries.rule"), query, RuleAddress.forQuery(query, text));
  }

  private Link results(String query) {
    return new Link(text.get("queries.results"), query, SearchState.ofQuery(query, text).href());
  }

  private Link synonym(String query) {
    return new Link(
        text.get("queries.synonym"),
        query,
        DeskPage.DICTIONARIES.address() + "?file=synonyms&query=" + encoded(query) + language());
  }

  private String language() {
    return text.chosen() == null ? "" : "&" + PageText.LANGUAGE + "=" + text.chosen();
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
