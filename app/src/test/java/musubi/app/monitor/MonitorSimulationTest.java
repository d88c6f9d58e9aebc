package musubi.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorSimulationTest {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
  private static final QueryWords NO_WORDS = query -> new QueryWords.Count(0, 0);

  private static Instant monday(int week) {
    return FIRST.plusWeeks(week).atStartOfDay(TOKYO).toInstant();
  }

  private static HistoryWeeks weeks(int watched) {
    return new HistoryWeeks(NO_WORDS, TOKYO, monday(watched + 1).plus(Duration.ofHours(9)));
  }

  private static Set<Signal> awake(List<Reading> readings) {
    return readings.stream()
        .filter(reading -> reading.state() == Reading.State.AWAKE)
        .map(Reading::signal)
        .collect(Collectors.toSet());
  }

  /** More of them give the rate that docs/decisions/0051-monitor.md states. */
  private static final int COMPANIES = Integer.getInteger("musubi.companies", 5);

  @Test
  void sleepsThroughTwentyUnshiftedWeeks() {
    int alarms = 0;
    int chance = 0;
    for (int company = 0; company < COMPANIES; company++) {
      SimulatedSearches people = new SimulatedSearches(company);
      List<List<SearchFact>> facts = new ArrayList<>();
      for (int week = 0; week < 28; week++) {
        List<SearchFact> searches = new ArrayList<>();
        people.week(monday(week), SimulatedSearches.Shift.NONE, searches::add);
        facts.add(searches);
      }
      for (int watched = 8; watched < 28; watched++) {
        HistoryWeeks weeks = weeks(watched);
        facts.subList(watched - 8, watched + 1).forEach(week -> week.forEach(weeks::add));
        List<Reading> readings = weeks.readings(Thresholds.DEFAULT);
        assertThat(readings)
            .allSatisfy(r -> assertThat(r.state()).isIn(Reading.State.QUIET, Reading.State.AWAKE));
        alarms += awake(readings).isEmpty() ? 0 : 1;
        chance += readings.stream().anyMatch(r -> r.p() <= Thresholds.DEFAULT.level()) ? 1 : 0;
      }
    }
    int weeks = 20 * COMPANIES;
    System.out.printf(
        "%d of %d weeks awake; %d without thresholds of what matters%n", alarms, weeks, chance);
    assertThat(alarms).as("1 % of %d weeks", weeks).isLessThanOrEqualTo(weeks / 100);
  }

  @ParameterizedTest
  @CsvSource({
    "0.15, 0, 0, 0, WITHOUT_RESULT",
    "0, -0.25, 0, 0, WITHOUT_OPENING",
    "0, 0, -0.12, 0, RELEVANCE",
    "0, 0, 0, 0.15, UNKNOWN_WORDS",
  })
  void wakesOnAPlantedShift(
      double misses, double openings, double relevance, double unknown, Signal signal) {
    for (int draw = 0; draw < 5; draw++) {
      SimulatedSearches people = new SimulatedSearches(draw);
      HistoryWeeks weeks = weeks(8);
      for (int week = 0; week < 8; week++) {
        people.week(monday(week), SimulatedSearches.Shift.NONE, weeks::add);
      }
      people.week(
          monday(8), new SimulatedSearches.Shift(misses, openings, relevance, unknown), weeks::add);
      assertThat(awake(weeks.readings(Thresholds.DEFAULT))).as("draw " + draw).contains(signal);
    }
  }

  @Test
  void aBetterWeekWakesNobody() {
    SimulatedSearches people = new SimulatedSearches(3);
    HistoryWeeks weeks = weeks(8);
    for (int week = 0; week < 8; week++) {
      people.week(monday(week), new SimulatedSearches.Shift(0.2, -0.2, -0.2, 0.2), weeks::add);
    }
    people.week(monday(8), SimulatedSearches.Shift.NONE, weeks::add);
    assertThat(awake(weeks.readings(Thresholds.DEFAULT))).isEmpty();
  }

  @Test
  void anEmptyHistoryAndOneWeekAloneSayNothing() {
    HistoryWeeks nothing = weeks(8);
    assertThat(nothing.figures()).isEmpty();
    assertThat(nothing.readings(Thresholds.DEFAULT))
        .hasSize(4)
        .allSatisfy(r -> assertThat(r.state()).isEqualTo(Reading.State.NOT_WATCHED));
    HistoryWeeks alone = weeks(8);
    new SimulatedSearches(1).week(monday(8), SimulatedSearches.Shift.NONE, alone::add);
    assertThat(alone.figures()).singleElement().matches(week -> week.searches() > 50);
    assertThat(alone.readings(Thresholds.DEFAULT))
        .allSatisfy(r -> assertThat(r.state()).isEqualTo(Reading.State.NOT_WATCHED));
    HistoryWeeks before = weeks(8);
    new SimulatedSearches(1).week(monday(7), SimulatedSearches.Shift.NONE, before::add);
    assertThat(before.readings(Thresholds.DEFAULT))
        .allSatisfy(r -> assertThat(r.state()).isEqualTo(Reading.State.TOO_LITTLE));
  }

  private static SearchFact at(Instant at) {
    return new SearchFact(at, "s" + at, true, true, 0.5, new QueryWords.Count(1, 0));
  }

  @Test
  void weeksBeginWhereTheCompanyIsAlsoWhenClocksChange() {
    // Clocks are put forward in New York on Sunday, 2026-03-08: that week has 167 hours.
    ZoneId zone = ZoneId.of("America/New_York");
    LocalDate monday = LocalDate.of(2026, 3, 2);
    assertThat(monday.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    Instant end = monday.plusWeeks(1).atStartOfDay(zone).toInstant();
    assertThat(Duration.between(monday.atStartOfDay(zone).toInstant(), end))
        .isEqualTo(Duration.ofHours(167));
    HistoryWeeks weeks = new HistoryWeeks(NO_WORDS, zone, end.plusSeconds(60));
    weeks.add(at(end.minusSeconds(1)));
    weeks.add(at(end));
    weeks.add(at(monday.atStartOfDay(zone).toInstant()));
    weeks.add(at(monday.atStartOfDay(zone).toInstant().minusSeconds(1)));
    assertThat(weeks.watched()).isEqualTo(monday);
    assertThat(weeks.began()).isEqualTo(monday.atStartOfDay(zone).toInstant());
    assertThat(weeks.figures())
        .extracting(WeekFigures::monday, WeekFigures::searches)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(monday.minusWeeks(1), 1),
            org.assertj.core.groups.Tuple.tuple(monday, 2));
  }

  @Test
  void whatAWrongClockDatedInTheFutureIsLeftOut() {
    HistoryWeeks weeks = weeks(2);
    weeks.add(at(monday(2)));
    weeks.add(at(monday(40)));
    weeks.add(at(monday(1)));
    assertThat(weeks.future()).isEqualTo(1);
    assertThat(weeks.figures()).extracting(WeekFigures::searches).containsExactly(1, 1);
  }
}
