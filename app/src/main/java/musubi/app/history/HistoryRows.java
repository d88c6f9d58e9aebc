package musubi.app.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import musubi.app.store.Database;
import org.jspecify.annotations.Nullable;

/** Reads searches with what came of them. */
final class HistoryRows {

  private static final String SEARCHES =
      "select id, at, channel, viewer, session, query, as_typed, mode, filters, sort, first_rank,"
          + " hits, searched, total, total_is, generation, parse_us, embed_us, rank_us, correct_us"
          + " from search where (at > ? or (at = ? and id > ?)) and at <= ?"
          + " order by at, id limit ?";

  private HistoryRows() {}

  /** A place in the order of searches: by time, then by id. */
  record Place(long at, String id) {

    static final Place BEFORE_ALL = new Place(Long.MIN_VALUE, "");

    static Place of(KeptSearch search) {
      return new Place(Instant.parse(search.at()).toEpochMilli(), search.searchId());
    }
  }

  private record Row(KeptSearch search, String session) {}

  /**
   * Searches behind a place.
   *
   * @param until milliseconds; later ones are left out
   * @param most how many
   */
  static List<KeptSearch> after(Database.Transaction all, Place place, long until, int most) {
    List<KeptSearch> searches = new ArrayList<>();
    for (Row row :
        all.list(SEARCHES, HistoryRows::search, place.at(), place.at(), place.id(), until, most)) {
      searches.add(complete(all, row));
    }
    return searches;
  }

  private static Row search(ResultSet row) throws SQLException {
    KeptSearch search =
        new KeptSearch(
            row.getString("id"),
            moment(row.getLong("at")),
            new KeptSearch.Who(
                row.getString("channel"), row.getString("viewer"), row.getString("session")),
            new KeptSearch.Asked(
                row.getString("query"),
                row.getInt("as_typed") == 1,
                row.getString("mode"),
                row.getString("filters"),
                row.getString("sort"),
                row.getInt("first_rank"),
                row.getInt("hits")),
            new KeptSearch.Answered(
                row.getString("searched"),
                row.getInt("total"),
                row.getString("total_is"),
                row.getString("generation"),
                new KeptSearch.Times(
                    row.getLong("parse_us"),
                    row.getLong("embed_us"),
                    row.getLong("rank_us"),
                    row.getLong("correct_us"))),
            List.of(),
            List.of(),
            List.of());
    return new Row(search, row.getString("session"));
  }

  private static KeptSearch complete(Database.Transaction all, Row row) {
    KeptSearch bare = row.search();
    return new KeptSearch(
        bare.searchId(),
        bare.at(),
        bare.who(),
        bare.asked(),
        bare.answered(),
        all.list(
            "select rank, document, relevance, pinned from shown where search = ? order by rank",
            HistoryRows::shown,
            bare.searchId()),
        all.list(
            "select o.rank, s.document, o.at, o.session from opening o join shown s"
                + " on s.search = o.search and s.rank = o.rank where o.search = ?"
                + " order by o.at, o.rank",
            one ->
                new KeptSearch.Opening(
                    one.getInt(1),
                    one.getString(2),
                    moment(one.getLong(3)),
                    row.session().equals(one.getString(4))),
            bare.searchId()),
        all.list(
            "select f.rank, s.document, f.useful, f.at, f.session from feedback f left join shown s"
                + " on s.search = f.search and s.rank = f.rank where f.search = ?"
                + " order by f.at, f.rank",
            one ->
                new KeptSearch.Verdict(
                    one.getInt(1) == 0 ? null : Integer.valueOf(one.getInt(1)),
                    one.getString(2),
                    one.getInt(3) == 1,
                    moment(one.getLong(4)),
                    row.session().equals(one.getString(5))),
            bare.searchId()));
  }

  private static KeptSearch.Shown shown(ResultSet row) throws SQLException {
    double relevance = row.getDouble(3);
    @Nullable Double said = row.wasNull() ? null : (Double) relevance;
    @Nullable Boolean pinned = row.getInt(4) == 1 ? Boolean.TRUE : null;
    return new KeptSearch.Shown(row.getInt(1), row.getString(2), said, pinned);
  }

  private static String moment(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
