package musubi.app.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import musubi.app.store.Database;

/** The statements of the reports. */
final class QueryTables {

  /** Whoever searched and opened nothing asks again within this time. */
  private static final int SOON_MILLIS = 5 * 60 * 1000;

  /** Behind a table of rows with people and searches: those that may be shown come first. */
  private static final String SHOWN_FIRST =
      ", sum(case when people >= ? then 1 else 0 end) over () as all_rows"
          + ", sum(case when people >= ? then 0 else 1 end) over () as hidden_rows"
          + ", sum(case when people >= ? then 0 else %1$s end) over () as hidden_searches"
          + " from (%2$s) grouped where %1$s > 0"
          + " order by case when people >= ? then 0 else 1 end, %1$s desc";

  private static final String PAIRS =
      "select query, next, count(*) as times, count(distinct viewer) as people,"
          + " count(then_opened) as then_opened from ("
          + "select folded as query, viewer, at, opened, lead(folded) over w as next,"
          + " lead(at) over w as next_at, lead(opened) over w as then_opened"
          + SearchFacts.SEARCHES
          + " window w as (partition by session order by at, id)) followed"
          + " where opened is null and next <> query and next_at - at <= "
          + SOON_MILLIS
          + " group by query, next";

  /** With how often the query was asked at all, for those rows alone that are given. */
  private static final String REFORMULATIONS =
      "select chosen.*, (select count(*)"
          + SearchFacts.SEARCHES
          + " and folded = chosen.query) as searches from (select grouped.*"
          + SHOWN_FIRST.formatted("times", PAIRS)
          + ", query, next limit ?) chosen order by case when people >= ? then 0 else 1 end,"
          + " times desc, query, next";

  private QueryTables() {}

  /** Returns the figures of all searches of a period. */
  static Totals totals(Database.Transaction all, Period period) {
    return all.list(
            SearchFacts.ALL,
            row ->
                new Totals(
                    row.getInt("searches"),
                    row.getInt("people"),
                    new Share(row.getInt("without_result"), row.getInt("searches")),
                    new Share(row.getInt("without_opening"), row.getInt("found"))),
            period.from(),
            period.until())
        .getFirst();
  }

  /**
   * Returns the queries of a kind, those of most searches first.
   *
   * @param least people
   */
  static QueryList<QueryFigures> queries(
      Database.Transaction all, QueryKind kind, Period period, int least, int most) {
    return list(
        all.list(
            "select grouped.*"
                + SHOWN_FIRST.formatted(kind.column(), SearchFacts.BY_QUERY)
                + ", searches desc, query limit ?",
            row -> Counted.of(row, QueryTables::figures),
            least,
            least,
            least,
            period.from(),
            period.until(),
            least,
            most),
        least);
  }

  private static QueryFigures figures(ResultSet row) throws SQLException {
    return new QueryFigures(
        row.getString("query"),
        row.getInt("searches"),
        row.getInt("people"),
        new Share(row.getInt("without_result"), row.getInt("searches")),
        new Share(row.getInt("without_opening"), row.getInt("found")),
        new Share(row.getInt("low"), row.getInt("judged")),
        new Share(row.getInt("below"), row.getInt("was_opened")));
  }

  /**
   * Returns the queries that were followed by another, the most frequent first.
   *
   * @param least people
   */
  static QueryList<Reformulation> reformulations(
      Database.Transaction all, Period period, int least, int most) {
    return list(
        all.list(
            REFORMULATIONS,
            row -> Counted.of(row, QueryTables::reformulation),
            period.from(),
            period.until(),
            least,
            least,
            least,
            period.from(),
            period.until(),
            least,
            most,
            least),
        least);
  }

  private static Reformulation reformulation(ResultSet row) throws SQLException {
    int times = row.getInt("times");
    return new Reformulation(
        row.getString("query"),
        row.getString("next"),
        new Share(times, row.getInt("searches")),
        row.getInt("people"),
        new Share(row.getInt("then_opened"), times));
  }

  /** A row with how many there are of its sort; it may be one that is hidden. */
  private record Counted<T>(T row, int people, int all, QueryList.Hidden hidden) {

    static <T> Counted<T> of(ResultSet row, Database.Row<T> made) throws SQLException {
      return new Counted<>(
          made.of(row),
          row.getInt("people"),
          row.getInt("all_rows"),
          new QueryList.Hidden(row.getInt("hidden_rows"), row.getInt("hidden_searches")));
    }
  }

  private static <T> QueryList<T> list(List<Counted<T>> rows, int least) {
    if (rows.isEmpty()) {
      return new QueryList<>(List.of(), 0, QueryList.Hidden.NOTHING);
    }
    return new QueryList<>(
        rows.stream().filter(row -> row.people() >= least).map(Counted::row).toList(),
        rows.getFirst().all(),
        rows.getFirst().hidden());
  }
}
