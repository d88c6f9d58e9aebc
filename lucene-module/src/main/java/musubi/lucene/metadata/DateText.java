package musubi.lucene.metadata;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a date as people write it and returns the period that it names: a year, a month, a day, a
 * minute or a second.
 *
 * <ul>
 *   <li>{@code 2024-10-03}, {@code 2024/10/3}, {@code 2024.10.3}, {@code 20241003}, {@code
 *       2024-10}, {@code 2024}
 *   <li>{@code 2024年10月3日}, {@code 2024年10月}, {@code 2024年}, {@code 二〇二四年十月三日}
 *   <li>{@code 令和6年10月3日}, {@code 令和六年十月三日}, {@code 令和元年5月}, {@code R6.10.3}, {@code ㋿6年}
 *   <li>each day with a time behind it, with or without an offset: {@code 2024-10-03T09:30}, {@code
 *       2024-10-03 09:30:00+09:00}, {@code 2024-10-03T00:30:00Z}, {@code 2024年10月3日 9時30分}
 * </ul>
 *
 * <p>Digits may have any width; a day of the week in brackets is skipped. A date without an offset
 * is read in the caller's zone. Days that do not exist (2月30日) are not dates.
 */
public final class DateText {

  private static final String YEAR =
      "(?:(?<year>\\d{4})|(?<era>明治|大正|昭和|平成|令和|[MTSHRmtshr])\\s*(?<ofera>\\d{1,2}))";
  private static final String WEEKDAY = "(?:\\s*\\([月火水木金土日](?:曜日?)?\\))?";
  private static final String TIME =
      "(?:(?:T|\\s+)(?<hour>\\d{1,2})(?::|時)(?<minute>\\d{1,2})分?"
          + "(?::?(?<second>\\d{1,2})(?:[.,]\\d{1,9})?秒?)?"
          + "\\s*(?<offset>Z|[+-]\\d{2}:?\\d{2})?)?";

  private static final Pattern DATE =
      Pattern.compile(
          "(?:"
              + YEAR
              + "(?:年(?:\\s*(?<m1>\\d{1,2})月(?:\\s*(?<d1>\\d{1,2})日)?)?"
              + "|(?<sep>[-/.])(?<m2>\\d{1,2})(?:\\k<sep>(?<d2>\\d{1,2}))?)?"
              + "|(?<y3>\\d{4})(?<m3>\\d{2})(?<d3>\\d{2}))"
              + WEEKDAY
              + TIME);

  /** Longer texts are no dates and are not even normalised. */
  private static final int MAX_LENGTH = 60;

  private DateText() {}

  /**
   * Reads a date.
   *
   * @param zone of dates that name no offset
   * @return the period, or empty if the text is not a date
   */
  public static Optional<Period> parse(String text, ZoneId zone) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String written =
        KanjiNumerals.toDigits(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
    Matcher date = DATE.matcher(written);
    if (!date.matches()) {
      return Optional.empty();
    }
    try {
      return read(date, zone);
    } catch (DateTimeException e) {
      return Optional.empty(); // 2月30日, 25時
    }
  }

  private static Optional<Period> read(Matcher date, ZoneId zone) {
    Optional<Era> era = Optional.ofNullable(date.group("era")).flatMap(Era::of);
    OptionalInt month = first(date, "m1", "m2", "m3");
    OptionalInt day = first(date, "d1", "d2", "d3");
    if (month.isEmpty() && isLetter(date.group("era")) && date.group().indexOf('年') < 0) {
      return Optional.empty(); // R6 alone may be anything
    }
    int written = first(date, "year", "y3", "ofera").orElseThrow();
    int year = era.map(e -> e.year(written)).orElse(written);
    LocalDate start = LocalDate.of(year, month.orElse(1), day.orElse(1));
    LocalDate earliest = era.map(Era::start).orElse(start);
    if (date.group("hour") != null) {
      return day.isEmpty() || start.isBefore(earliest)
          ? Optional.empty()
          : Optional.of(timed(date, start, zone));
    }
    LocalDate end =
        month.isEmpty()
            ? start.plusYears(1)
            : day.isEmpty() ? start.plusMonths(1) : start.plusDays(1);
    LocalDate from = start.isBefore(earliest) ? earliest : start; // 令和元年 begins in May
    return from.isBefore(end)
        ? Optional.of(
            new Period(from.atStartOfDay(zone).toInstant(), end.atStartOfDay(zone).toInstant()))
        : Optional.empty();
  }

  private static boolean isLetter(@Nullable String era) {
    return era != null && era.length() == 1;
  }

  private static Period timed(Matcher date, LocalDate day, ZoneId zone) {
    OptionalInt second = first(date, "second");
    LocalDateTime time =
        day.atTime(
            first(date, "hour").orElse(0),
            first(date, "minute").orElse(0),
            Math.min(second.orElse(0), 59)); // a leap second
    String offset = date.group("offset");
    Instant from = time.atZone(offset == null ? zone : ZoneOffset.of(offset)).toInstant();
    return new Period(
        from, from.plus(1, second.isPresent() ? ChronoUnit.SECONDS : ChronoUnit.MINUTES));
  }

  /** Returns the number in the first group that matched. */
  private static OptionalInt first(Matcher date, String... groups) {
    for (String group : groups) {
      String digits = date.group(group);
      if (digits != null) {
        return OptionalInt.of(Integer.parseInt(digits));
      }
    }
    return OptionalInt.empty();
  }
}
