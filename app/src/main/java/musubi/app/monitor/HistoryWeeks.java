package musubi.app.monitor;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import musubi.app.history.History;
import musubi.app.history.KeptSearch;

/**
 * The history by week, from Monday to Sunday where the company is: a week in which clocks are put
 * forward or back has an hour less or more. The last whole week is watched against up to {@value
 * #REFERENCE} before it; the running week and what is dated in the future, by a clock that was
 * wrong, are left out. Used by one thread.
 */
public final class HistoryWeeks implements History.SearchSink {

  private static final int REFERENCE = 8;
  private static final long SEED = 20261201;

  private final QueryWords words;
  private final ZoneId zone;
  private final Instant now;
  private final TreeMap<LocalDate, Week> weeks = new TreeMap<>();
  private int future;

  /**
   * No week is known yet.
   *
   * @param zone in which weeks begin
   * @param now the week before which is watched
   */
  public HistoryWeeks(QueryWords words, ZoneId zone, Instant now) {
    this.words = words;
    this.zone = zone;
    this.now = now;
  }

  @Override
  public void accept(KeptSearch search) {
    if (search.asked().from() == 1) {
      add(SearchFact.of(search, words));
    }
  }

  void add(SearchFact fact) {
    if (fact.at().isAfter(now)) {
      future++;
      return;
    }
    LocalDate monday = monday(fact.at());
    weeks.computeIfAbsent(monday, Week::new).add(fact);
  }

  private LocalDate monday(Instant at) {
    return at.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** The first day of the week that is watched. */
  public LocalDate watched() {
    return monday(now).minusWeeks(1);
  }

  /** When the week that is watched began. */
  public Instant began() {
    return watched().atStartOfDay(zone).toInstant();
  }

  /** Searches that are dated in the future. */
  public int future() {
    return future;
  }

  /**
   * The weeks that are compared, the one that is watched last; weeks without a search are not
   * there.
   */
  public List<WeekFigures> figures() {
    return weeks.subMap(watched().minusWeeks(REFERENCE), true, watched(), true).values().stream()
        .map(Week::figures)
        .toList();
  }

  /** What the signals of the history say. */
  public List<Reading> readings(Thresholds thresholds) {
    Week week = weeks.getOrDefault(watched(), new Week(watched()));
    List<Week> before =
        List.copyOf(weeks.subMap(watched().minusWeeks(REFERENCE), watched()).values());
    List<Reading> readings = new ArrayList<>();
    for (Signal signal :
        List.of(
            Signal.WITHOUT_RESULT,
            Signal.WITHOUT_OPENING,
            Signal.RELEVANCE,
            Signal.UNKNOWN_WORDS)) {
      readings.add(reading(signal, week, before, thresholds));
    }
    return readings;
  }

  private static Reading reading(
      Signal signal, Week week, List<Week> before, Thresholds thresholds) {
    double least = thresholds.of(signal);
    List<Tally> now = week.tallies(signal);
    List<Tally> earlier = before.stream().flatMap(w -> w.tallies(signal).stream()).toList();
    int searches = before.stream().mapToInt(Week::searches).sum();
    if (Math.min(week.searches(), searches) < thresholds.leastSearches()
        || sum(now, Tally::count) == 0
        || sum(earlier, Tally::count) == 0) {
      return Reading.none(
          signal, searches == 0 ? Reading.State.NOT_WATCHED : Reading.State.TOO_LITTLE, least);
    }
    RatioTest test = RatioTest.of(earlier, now, signal.risesWhenWorse(), SEED);
    return Reading.of(signal, test.before(), test.now(), test.p(), least, thresholds.level());
  }

  private static double sum(List<Tally> tallies, ToDoubleFunction<Tally> part) {
    return tallies.stream().mapToDouble(part).sum();
  }
}
