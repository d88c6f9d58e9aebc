package musubi.lucene.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.chrono.JapaneseDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private static Optional<Period> parse(String text) {
    return DateText.parse(text, TOKYO);
  }

  private static Period days(LocalDate from, LocalDate to) {
    return new Period(from.atStartOfDay(TOKYO).toInstant(), to.atStartOfDay(TOKYO).toInstant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-10-03",
        "2024/10/03",
        "2024/10/3",
        "2024.10.3",
        "20241003",
        "2024年10月3日",
        "2024年 10月 3日",
        "２０２４年１０月３日",
        "２０２４－１０－０３",
        "二〇二四年十月三日",
        "令和6年10月3日",
        "令和６年１０月３日",
        "令和六年十月三日",
        "令和06年10月03日",
        "㋿6年10月3日",
        "R6.10.3",
        "Ｒ６．１０．３",
        "r6/10/3",
        "R6-10-03",
        "R6年10月3日",
        "令和6.10.3",
        "平成36年10月3日",
        "2024年10月3日（木）",
        "2024-10-03 (木曜日)",
        " 2024-10-03\u3000",
      })
  void aDayHoweverItIsWritten(String text) {
    LocalDate day = LocalDate.of(2024, 10, 3);
    assertThat(parse(text)).contains(days(day, day.plusDays(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-10, 2024-10-01, 2024-11-01",
    "2024/10, 2024-10-01, 2024-11-01",
    "2024年10月, 2024-10-01, 2024-11-01",
    "2024年12月, 2024-12-01, 2025-01-01",
    "令和6年10月, 2024-10-01, 2024-11-01",
    "令和六年十二月, 2024-12-01, 2025-01-01",
    "R6.10, 2024-10-01, 2024-11-01",
    "2024, 2024-01-01, 2025-01-01",
    "2024年, 2024-01-01, 2025-01-01",
    "令和6年, 2024-01-01, 2025-01-01",
    "令和元年, 2019-05-01, 2020-01-01",
    "令和元年5月, 2019-05-01, 2019-06-01",
    "平成元年1月, 1989-01-08, 1989-02-01",
    "平成31年4月30日, 2019-04-30, 2019-05-01",
    "平成32年3月31日, 2020-03-31, 2020-04-01",
    "昭和64年1月7日, 1989-01-07, 1989-01-08",
    "S39.10.10, 1964-10-10, 1964-10-11",
    "H7.1.17, 1995-01-17, 1995-01-18",
    "大正12年9月1日, 1923-09-01, 1923-09-02",
    "明治45年7月29日, 1912-07-29, 1912-07-30",
    "2024-02-29, 2024-02-29, 2024-03-01",
  })
  void monthsYearsAndEras(String text, LocalDate from, LocalDate to) {
    assertThat(parse(text)).contains(days(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-10-03T09:30, 2024-10-03T00:30:00Z, PT1M",
    "2024-10-03 9:30, 2024-10-03T00:30:00Z, PT1M",
    "2024-10-03T09:30:15, 2024-10-03T00:30:15Z, PT1S",
    "2024-10-03T09:30:15.123456789, 2024-10-03T00:30:15Z, PT1S",
    "2024-10-03T00:30:15Z, 2024-10-03T00:30:15Z, PT1S",
    "2024-10-03T09:30:00+09:00, 2024-10-03T00:30:00Z, PT1S",
    "2024-10-03T09:30:00+0900, 2024-10-03T00:30:00Z, PT1S",
    "2024-10-03T00:30:00-01:00, 2024-10-03T01:30:00Z, PT1S",
    "2024年10月3日 9時30分, 2024-10-03T00:30:00Z, PT1M",
    "令和6年10月3日（木） 9時30分15秒, 2024-10-03T00:30:15Z, PT1S",
    "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z, PT1S",
  })
  void timesWithAndWithoutAnOffset(String text, Instant from, Duration length) {
    assertThat(parse(text)).contains(new Period(from, from.plus(length)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "近日",
        "2024-13",
        "2024-00-01",
        "2024-10-00",
        "2024-02-30",
        "2023年2月29日",
        "20241301",
        "2024-10/03",
        "24-10-03",
        "10/03/2024",
        "3 Oct 2024",
        "10月3日",
        "令和元年4月30日",
        "令和0年",
        "平成元年1月7日",
        "慶応3年1月1日",
        "R6",
        "2024-10-03T25:00",
        "2024-10-03T10",
        "2024-10T10:00",
        "2024-10-03T10:00+99:00",
        "2024年度",
        "2024-10-03頃",
        "2024-10-03〜2024-10-05",
      })
  void whatIsNoDay(String text) {
    assertThat(parse(text)).isEmpty();
  }

  @Test
  void aDayIsOneOfTheZone() {
    assertThat(DateText.parse("2024-10-03", ZoneId.of("UTC")).orElseThrow().from())
        .isEqualTo("2024-10-03T00:00:00Z");
    assertThat(parse("2024-10-03").orElseThrow().from()).isEqualTo("2024-10-02T15:00:00Z");
  }

  /** The JDK's Japanese calendar is the oracle. */
  @Property
  void everyDayOfTheErasIsReadBack(@ForAll @IntRange(min = -33_000, max = 40_000) int epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    JapaneseDate japanese = JapaneseDate.from(day);
    String era = japanese.getEra().getDisplayName(TextStyle.FULL, Locale.JAPAN);
    String written = era + DateTimeFormatter.ofPattern("y年M月d日", Locale.JAPAN).format(japanese);
    Period expected = days(day, day.plusDays(1));

    assertThat(parse(written)).as(written).contains(expected);
    assertThat(parse(day.toString())).contains(expected);
    assertThat(parse(day.toString().replace("-", ""))).contains(expected);
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    parse(text).ifPresent(period -> assertThat(period.from()).isBefore(period.to()));
  }
}
