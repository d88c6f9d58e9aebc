package musubi.app.usage;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whole weeks, from Monday to Sunday where the company is.
 *
 * @param monday the first day of the first week
 * @param weeks how many, at least 1
 * @param zone in which weeks begin
 */
public record Period(LocalDate monday, int weeks, ZoneId zone) {

  /** The week of a day. */
  public static Period weekOf(LocalDate day, ZoneId zone) {
    return new Period(mondayOf(day), 1, zone);
  }

  /**
   * The last weeks, with the one that runs.
   *
   * @param weeks how many, at least 1
   */
  public static Period last(int weeks, Instant now, ZoneId zone) {
    return new Period(mondayOf(now.atZone(zone).toLocalDate()).minusWeeks(weeks - 1L), weeks, zone);
  }

  private static LocalDate mondayOf(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** The last day of the last week. */
  public LocalDate sunday() {
    return monday.plusWeeks(weeks).minusDays(1);
  }

  /** When it begins, in milliseconds since 1970. */
  long from() {
    return begin(monday);
  }

  /** When it is over, in milliseconds since 1970. */
  long until() {
    return begin(monday.plusWeeks(weeks));
  }

  private long begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** Its weeks, one by one. */
  public List<Period> each() {
    return Stream.iterate(monday, first -> first.plus(1, ChronoUnit.WEEKS))
        .limit(weeks)
        .map(first -> new Period(first, 1, zone))
        .toList();
  }
}
