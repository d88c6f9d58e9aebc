package musubi.app.usage;

import static musubi.app.usage.UsageLog.hits;
import static musubi.app.usage.UsageLog.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import musubi.app.history.Pseudonym;
import musubi.app.store.DatabaseLocation;

/** A small log, and what its reports say: the same on every database. */
public final class UsageCases {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** A Monday in Tokyo, in which it begins on Sunday afternoon in UTC. */
  private static final Instant MONDAY = Instant.parse("2026-11-22T15:00:00Z");

  private static final Period WEEK = new Period(LocalDate.of(2026, 11, 23), 1, TOKYO);

  private final DatabaseLocation location;

  /**
   * Keeps the log.
   *
   * @param location of a database without searches
   */
  public UsageCases(DatabaseLocation location) throws InterruptedException {
    this.location = location;
    log().write(location);
  }

  private static Pseudonym session(String name) {
    return person(name, "day-of-" + name);
  }

  private static Instant minute(int minute) {
    return MONDAY.plusSeconds(60L * minute);
  }

  private static UsageLog log() {
    UsageLog log = new UsageLog("case-");
    Pseudonym a = session("a");
    Pseudonym b = session("b");
    Pseudonym c = session("c");
    Pseudonym d = session("d");

    // Three people, spelt in three ways, without result; all then ask in other words, one in vain.
    log.search(minute(10), a, "在宅");
    String first = log.search(minute(12), a, "テレワーク", hits(10, 0.7));
    log.open(first, 2, minute(13), a);
    log.search(minute(10), b, "在宅 ");
    String second = log.search(minute(14), b, "テレワーク", hits(10, 0.7));
    log.open(second, 7, minute(15), b);
    log.search(minute(10), c, "　在宅");
    log.search(minute(15), c, "テレワーク", hits(10, 0.7));

    // Found, never opened by whoever searched, and hardly an answer; one had no relevance.
    for (Pseudonym who : List.of(a, b, d)) {
      String found = log.search(minute(100), who, "ＶＰＮ", hits(6, 0.2));
      log.open(found, 1, minute(101), c);
    }
    log.search(minute(100), c, "vpn", hits(6, Double.NaN));

    // Opened below the fifth alone by two of three.
    for (Pseudonym who : List.of(a, b, c)) {
      String found = log.search(minute(200), who, "座席表", hits(10, 0.3));
      log.open(found, 9, minute(201), who);
      if (who.equals(c)) {
        log.open(found, 5, minute(202), who);
      }
    }

    // Further pages are no searches; two people are too few; nobody's name counts for nobody.
    log.search(minute(300), a, "座席表", 11, hits(3, 0.1));
    log.search(minute(400), a, "退職", hits(3, 0.9));
    log.search(minute(400), b, "退職");
    log.search(minute(401), person(null, "other-1"), "退職");
    log.search(minute(401), person(null, "other-2"), "退職");

    // The week before, at its last moment, and the week after, at its first.
    log.search(MONDAY.minusMillis(1), a, "在宅");
    log.search(MONDAY.plusSeconds(7 * 86_400), d, "在宅");
    return log;
  }

  /** Checks every report. */
  public void check() {
    try (QueryReports reports = new QueryReports(location, 3)) {
      checkQueries(reports);
      checkReformulations(reports);
      checkWeeks(reports);
    }
    try (QueryReports all = new QueryReports(location, 1)) {
      assertThat(all.queries(QueryKind.WITHOUT_RESULT, WEEK, 9).rows())
          .extracting(QueryFigures::query)
          .containsExactly("退職", "在宅");
      assertThat(all.queries(QueryKind.FREQUENT, WEEK, 9).hidden())
          .isEqualTo(QueryList.Hidden.NOTHING);
    }
  }

  private static void checkQueries(QueryReports reports) {
    QueryFigures home =
        new QueryFigures(
            "在宅", 3, 3, new Share(3, 3), new Share(0, 0), new Share(0, 0), new Share(0, 0));
    QueryFigures remote =
        new QueryFigures(
            "テレワーク", 3, 3, new Share(0, 3), new Share(1, 3), new Share(0, 3), new Share(1, 2));
    QueryFigures vpn =
        new QueryFigures(
            "vpn", 4, 4, new Share(0, 4), new Share(4, 4), new Share(3, 3), new Share(0, 0));
    QueryFigures seats =
        new QueryFigures(
            "座席表", 3, 3, new Share(0, 3), new Share(0, 3), new Share(0, 3), new Share(2, 3));

    QueryList<QueryFigures> frequent = reports.queries(QueryKind.FREQUENT, WEEK, 9);
    assertThat(frequent.rows().getFirst()).isEqualTo(vpn);
    assertThat(frequent.rows()).containsExactlyInAnyOrder(vpn, home, remote, seats);
    assertThat(frequent.all()).isEqualTo(4);
    assertThat(frequent.hidden()).isEqualTo(new QueryList.Hidden(1, 4));

    QueryList<QueryFigures> nothing = reports.queries(QueryKind.WITHOUT_RESULT, WEEK, 9);
    assertThat(nothing.rows()).containsExactly(home);
    assertThat(nothing.hidden()).isEqualTo(new QueryList.Hidden(1, 3));

    assertThat(reports.queries(QueryKind.WITHOUT_OPENING, WEEK, 9).rows())
        .containsExactly(vpn, remote);
    assertThat(reports.queries(QueryKind.WITHOUT_OPENING, WEEK, 1))
        .extracting(QueryList::rows, QueryList::all)
        .containsExactly(List.of(vpn), 2);
    assertThat(reports.queries(QueryKind.LOW_RELEVANCE, WEEK, 9).rows()).containsExactly(vpn);
    assertThat(reports.queries(QueryKind.OPENED_BELOW, WEEK, 9).rows())
        .containsExactly(seats, remote);
  }

  private static void checkReformulations(QueryReports reports) {
    QueryList<Reformulation> pairs = reports.reformulations(WEEK, 9);
    assertThat(pairs.rows())
        .containsExactly(new Reformulation("在宅", "テレワーク", new Share(3, 3), 3, new Share(2, 3)));
    assertThat(pairs.all()).isEqualTo(1);
    assertThat(pairs.hidden()).isEqualTo(QueryList.Hidden.NOTHING);
  }

  private static void checkWeeks(QueryReports reports) {
    List<UsageWeek> weeks = reports.weeks(new Period(WEEK.monday().minusWeeks(2), 4, TOKYO));
    assertThat(weeks)
        .extracting(week -> week.week().monday().toString())
        .containsExactly("2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30");
    assertThat(weeks)
        .extracting(UsageWeek::totals)
        .containsExactly(
            Optional.of(Totals.NOTHING),
            Optional.empty(),
            Optional.of(new Totals(17, 4, new Share(6, 17), new Share(6, 11))),
            Optional.empty());
    assertThat(reports.totals(WEEK)).isEqualTo(weeks.get(2).totals());
  }
}
