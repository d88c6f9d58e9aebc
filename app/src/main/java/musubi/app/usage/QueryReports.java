package musubi.app.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.app.history.History;
import musubi.app.store.Database;
import musubi.app.store.DatabaseLocation;
import org.jspecify.annotations.Nullable;

/**
 * Reports of what is searched, from what the history keeps. The database is opened when there is
 * one and somebody asks. Nothing is told that fewer than a number of people asked; people are told
 * apart by the hashes of their names, so searches without one count for nobody. Thread-safe.
 */
public final class QueryReports implements AutoCloseable {

  private final DatabaseLocation location;
  private final int least;
  private @Nullable Database database;

  /**
   * Reports of a history.
   *
   * @param leastPeople how many people must have asked, at least 1; 1 for no such condition
   */
  public QueryReports(DatabaseLocation location, int leastPeople) {
    this.location = location;
    this.least = leastPeople;
  }

  /** How many people must have asked what is shown; 1 for no such condition. */
  public int leastPeople() {
    return least;
  }

  /** People that must be known; searches without names have none. */
  private int known() {
    return least <= 1 ? 0 : least;
  }

  /**
   * Returns the queries of a kind, those of most searches of that kind first.
   *
   * @param most how many
   * @throws musubi.app.UserException if the database cannot be opened
   */
  public QueryList<QueryFigures> queries(QueryKind kind, Period period, int most) {
    return open()
        .map(opened -> opened.read(all -> QueryTables.queries(all, kind, period, known(), most)))
        .orElseGet(QueryReports::nothing);
  }

  /**
   * Returns queries that were followed by other words, the most frequent first: one session opened
   * nothing, and asked something else within five minutes.
   *
   * @param most how many
   * @throws musubi.app.UserException if the database cannot be opened
   */
  public QueryList<Reformulation> reformulations(Period period, int most) {
    return open()
        .map(opened -> opened.read(all -> QueryTables.reformulations(all, period, known(), most)))
        .orElseGet(QueryReports::nothing);
  }

  private static <T> QueryList<T> nothing() {
    return new QueryList<>(List.of(), 0, QueryList.Hidden.NOTHING);
  }

  /**
   * Returns the figures of each week of a period.
   *
   * @throws musubi.app.UserException if the database cannot be opened
   */
  public List<UsageWeek> weeks(Period period) {
    return open()
        .map(
            opened ->
                opened.read(
                    all -> {
                      List<UsageWeek> weeks = new ArrayList<>();
                      for (Period week : period.each()) {
                        weeks.add(new UsageWeek(week, shown(QueryTables.totals(all, week))));
                      }
                      return weeks;
                    }))
        .orElseGet(
            () ->
                period.each().stream()
                    .map(week -> new UsageWeek(week, Optional.of(Totals.NOTHING)))
                    .toList());
  }

  /**
   * Returns the figures of all searches of a period; empty if too few people searched.
   *
   * @throws musubi.app.UserException if the database cannot be opened
   */
  public Optional<Totals> totals(Period period) {
    return shown(
        open()
            .map(opened -> opened.read(all -> QueryTables.totals(all, period)))
            .orElse(Totals.NOTHING));
  }

  /** That nobody searched betrays nobody. */
  private Optional<Totals> shown(Totals totals) {
    return totals.searches() > 0 && totals.people() < known()
        ? Optional.empty()
        : Optional.of(totals);
  }

  private synchronized Optional<Database> open() {
    if (database == null && History.isThere(location)) {
      database = Database.open(location);
    }
    return Optional.ofNullable(database);
  }

  @Override
  public synchronized void close() {
    if (database != null) {
      database.close();
    }
  }
}
