package musubi.app.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import musubi.app.output.Json;
import musubi.app.store.Database;
import org.jspecify.annotations.Nullable;

/** The statements that keep events, and those that delete them. */
final class HistoryTables {

  private static final int WHOLE = 0;
  private static final int FOLDED_AT_ONCE = 500;

  private HistoryTables() {}

  /** Keeps events in one transaction; see {@link HistoryStore#write}. */
  static List<Boolean> write(Database database, List<HistoryEvent> events) {
    return database.transaction(
        all -> {
          List<Boolean> kept = new ArrayList<>();
          for (HistoryEvent event : events) {
            kept.add(
                switch (event) {
                  case HistoryEvent.Searched searched -> searched(all, searched);
                  case HistoryEvent.Opened opened -> opened(all, opened);
                  case HistoryEvent.Judged judged -> judged(all, judged);
                });
          }
          return kept;
        });
  }

  private static boolean searched(Database.Transaction all, HistoryEvent.Searched event) {
    HistoryEvent.Asked asked = event.asked();
    int rows =
        all.change(
            "insert into search (id, at, channel, viewer, session, query, searched, as_typed, mode,"
                + " filters, sort, first_rank, hits, total, total_is, generation, parse_us,"
                + " embed_us, rank_us, correct_us, folded, relevance)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (id) do nothing",
            event.id(),
            event.at().toEpochMilli(),
            event.channel().label(),
            event.visitor().viewer(),
            event.visitor().session(),
            asked.query(),
            event.answered().searched(),
            asked.asTyped() ? 1 : 0,
            asked.mode(),
            Json.text(asked.filters()),
            asked.sort(),
            asked.page().first(),
            asked.page().most(),
            event.answered().total().documents(),
            Labels.of(event.answered().total().precision()),
            event.answered().generation(),
            micros(event.times().parse()),
            micros(event.times().embed()),
            micros(event.times().rank()),
            micros(event.times().correct()),
            FoldedQuery.of(asked.query()),
            best(event.shown()));
    for (HistoryEvent.Shown shown : rows == 0 ? List.<HistoryEvent.Shown>of() : event.shown()) {
      all.change(
          "insert into shown (search, rank, document, relevance, pinned) values (?, ?, ?, ?, ?)",
          event.id(),
          shown.rank(),
          shown.document(),
          Double.isNaN(shown.relevance()) ? null : shown.relevance(),
          shown.pinned() ? 1 : 0);
    }
    return true;
  }

  /** Returns the relevance of the best document; null if nothing was said of any. */
  private static @Nullable Double best(List<HistoryEvent.Shown> shown) {
    OptionalDouble best =
        shown.stream()
            .mapToDouble(HistoryEvent.Shown::relevance)
            .filter(relevance -> !Double.isNaN(relevance))
            .max();
    return best.isPresent() ? (Double) best.getAsDouble() : null;
  }

  private static boolean opened(Database.Transaction all, HistoryEvent.Opened event) {
    OptionalInt rank = rank(all, event.search(), event.document());
    if (rank.isEmpty()) {
      return false;
    }
    all.change(
        "insert into opening (search, rank, session, viewer, at) values (?, ?, ?, ?, ?)"
            + " on conflict (search, rank, session) do nothing",
        event.search(),
        rank.getAsInt(),
        event.visitor().session(),
        event.visitor().viewer(),
        event.at().toEpochMilli());
    // What others open, who were sent the address, says nothing of whoever searched.
    all.change(
        "update search set opened = ? where id = ? and session = ?"
            + " and (opened is null or opened > ?)",
        rank.getAsInt(),
        event.search(),
        event.visitor().session(),
        rank.getAsInt());
    return true;
  }

  private static boolean judged(Database.Transaction all, HistoryEvent.Judged event) {
    Optional<String> document = event.document();
    OptionalInt rank =
        document.isPresent()
            ? rank(all, event.search(), document.get())
            : whole(all, event.search());
    if (rank.isEmpty()) {
      return false;
    }
    all.change(
        "insert into feedback (search, rank, session, viewer, useful, at)"
            + " values (?, ?, ?, ?, ?, ?) on conflict (search, rank, session)"
            + " do update set useful = excluded.useful, at = excluded.at",
        event.search(),
        rank.getAsInt(),
        event.visitor().session(),
        event.visitor().viewer(),
        event.useful() ? 1 : 0,
        event.at().toEpochMilli());
    return true;
  }

  private static OptionalInt rank(Database.Transaction all, String search, String document) {
    return all
        .list(
            "select rank from shown where search = ? and document = ? order by rank",
            row -> row.getInt(1),
            search,
            document)
        .stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  private static OptionalInt whole(Database.Transaction all, String search) {
    return all.list("select 1 from search where id = ?", row -> row.getInt(1), search).isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(WHOLE);
  }

  private static long micros(Duration time) {
    return time.toNanos() / 1000;
  }

  /**
   * Deletes the oldest searches before a moment, with what was shown, opened and judged.
   *
   * @param most how many, so that nobody waits long for the database
   * @return how many
   */
  static int forget(Database database, Instant before, int most) {
    return database.change(
        "delete from search where id in"
            + " (select id from search where at < ? order by at, id limit ?)",
        before.toEpochMilli(),
        most);
  }

  /** Folds the queries of searches that an older version has kept. */
  static void fold(Database database) {
    String after = "";
    List<Typed> typed;
    do {
      String from = after;
      typed =
          database.transaction(
              all -> {
                List<Typed> some =
                    all.list(
                        "select id, query from search where folded is null and id > ?"
                            + " order by id limit ?",
                        row -> new Typed(row.getString(1), row.getString(2)),
                        from,
                        FOLDED_AT_ONCE);
                for (Typed one : some) {
                  all.change(
                      "update search set folded = ? where id = ?",
                      FoldedQuery.of(one.query()),
                      one.id());
                }
                return some;
              });
      after = typed.isEmpty() ? after : typed.getLast().id();
    } while (typed.size() == FOLDED_AT_ONCE);
  }

  private record Typed(String id, String query) {}

  /** Deletes all rows of a viewer; those of others that point at her searches go with them. */
  static Deleted delete(Database database, String viewer) {
    return database.transaction(
        all -> {
          int openings = all.change("delete from opening where viewer = ?", viewer);
          int feedback = all.change("delete from feedback where viewer = ?", viewer);
          int searches = all.change("delete from search where viewer = ?", viewer);
          return new Deleted(searches, openings, feedback);
        });
  }
}
