package musubi.lucene.analysis.number;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers, dates and times of day in normalised text, whatever their spelling.
 *
 * <ul>
 *   <li>Dates: 令和六年十月三日, 令和6年10月3日, R6.10.3, 2024年10月3日, 2024-10-03, 2024/10/3 are one term, {@code
 *       日付:2024-10-03}; 2024年10月 is {@code 年月:2024-10}, 10月3日 {@code 月日:10-03}, 10月 {@code 月:10},
 *       and a year is its number: 令和6年 = 2024年 = {@code 2024}.
 *   <li>Times: 午後3時, 15時, 15:00 are {@code 時刻:15:00}.
 *   <li>Numbers: 一億二千万, 1億2,000万, 120,000,000 are {@code 120000000}; 三 is {@code 3}.
 * </ul>
 *
 * <p>Plain runs of digits stay unchanged: they are words already, and 023 is not 23.
 */
public final class Quantities {

  private static final String KANJI = "〇零一二三四五六七八九十百千";
  private static final String NUMBER = "(?:[0-9]{1,4}|[" + KANJI + "]{1,7})";

  private static final Map<String, Integer> YEAR_BEFORE =
      Map.of(
          "令和", 2018, "平成", 1988, "昭和", 1925, "大正", 1911, "明治", 1867, "r", 2018, "h", 1988, "s",
          1925, "t", 1911, "m", 1867);

  private static final Pattern WRITTEN_DATE =
      Pattern.compile(
          "(?:(?<era>令和|平成|昭和|大正|明治) ?)?(?<year>元|"
              + NUMBER
              + ") ?年(?<fiscal>度)?(?: ?(?<month>"
              + NUMBER
              + ") ?月(?: ?(?<day>"
              + NUMBER
              + ") ?日)?)?");

  private static final Pattern MONTH_AND_DAY =
      Pattern.compile("(?<month>" + NUMBER + ") ?月(?: ?(?<day>" + NUMBER + ") ?日)?");

  private static final Pattern DIGIT_DATE =
      Pattern.compile(
          "(?<year>[0-9]{4})(?<sign>[-/.])(?<month>[0-9]{1,2})\\k<sign>(?<day>[0-9]{1,2})"
              + "(?![0-9]|[-/.][0-9])");

  private static final Pattern DIGIT_MONTH =
      Pattern.compile("(?<year>[12][0-9]{3})[-/](?<month>[0-9]{1,2})(?![0-9]|[-/.][0-9])");

  private static final Pattern SHORT_ERA_DATE =
      Pattern.compile(
          "(?<era>[rhstm])(?<year>[0-9]{1,2})(?<sign>[-/.])(?<month>[0-9]{1,2})\\k<sign>"
              + "(?<day>[0-9]{1,2})(?![0-9]|[-/.][0-9])");

  private static final Pattern WRITTEN_TIME =
      Pattern.compile(
          "(?<half>午前|午後)?(?<hour>"
              + NUMBER
              + ")時(?![間代点期刻給短差限])(?:(?<minute>"
              + NUMBER
              + ")分|(?<thirty>半))?");

  private static final Pattern DIGIT_TIME =
      Pattern.compile("(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})(?![0-9:])");

  private final String text;
  private final List<Quantity> found = new ArrayList<>();

  private Quantities(String text) {
    this.text = text;
  }

  /** Returns all quantities of a text, in order, without overlap. */
  public static List<Quantity> in(String text) {
    Quantities quantities = new Quantities(text);
    quantities.scan();
    return quantities.found;
  }

  private void scan() {
    Matchers matchers = null;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (!mayStart(c, at)) {
        at++;
        continue;
      }
      if (matchers == null) {
        matchers = new Matchers(text);
      }
      Quantity quantity = matchers.at(at);
      if (quantity == null && Numerals.isNumeral(c)) {
        quantity = number(at);
      }
      if (quantity != null && !quantity.term().isEmpty()) {
        found.add(quantity);
      }
      at = quantity == null ? at + 1 : quantity.end();
    }
  }

  /**
   * Whether a quantity may start here: at a numeral with no numeral before it, an era, or 午前 and
   * 午後.
   */
  private boolean mayStart(char c, int at) {
    if (Numerals.isNumeral(c)) {
      return at == 0 || !Numerals.isNumeral(text.charAt(at - 1));
    }
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    return switch (c) {
      case '令', '平', '昭', '大', '明', '午' -> true;
      case 'r', 'h', 's', 't', 'm' ->
          Numerals.isAscii(next) && (at == 0 || !isAsciiWord(text.charAt(at - 1)));
      default -> false;
    };
  }

  private static boolean isAsciiWord(char c) {
    return Numerals.isAscii(c) || (c >= 'a' && c <= 'z');
  }

  /**
   * Reads a number. The result has no term if the number is in plain digits or is none; the search
   * then goes on after it.
   */
  private Quantity number(int start) {
    int end = start;
    boolean plain = true;
    boolean kanji = true;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean joins =
          (c == ',' || c == '.')
              && end + 1 < text.length()
              && Numerals.isAscii(text.charAt(end + 1));
      if (!Numerals.isNumeral(c) && !joins) {
        break;
      }
      plain &= Numerals.isAscii(c);
      kanji &= Numerals.isKanji(c);
      end++;
    }
    boolean partOfCode = start > 0 && isAsciiWord(text.charAt(start - 1));
    String term = plain || partOfCode ? "" : Numerals.parse(text.substring(start, end)).orElse("");
    return new Quantity(start, end, term, List.of(), kanji);
  }

  /** The patterns on one text, tried at one place after the other. */
  private static final class Matchers {

    private final String text;
    private final Matcher writtenDate;
    private final Matcher digitDate;
    private final Matcher digitMonth;
    private final Matcher eraDate;
    private final Matcher monthAndDay;
    private final Matcher writtenTime;
    private final Matcher digitTime;

    Matchers(String text) {
      this.text = text;
      writtenDate = WRITTEN_DATE.matcher(text);
      digitDate = DIGIT_DATE.matcher(text);
      digitMonth = DIGIT_MONTH.matcher(text);
      eraDate = SHORT_ERA_DATE.matcher(text);
      monthAndDay = MONTH_AND_DAY.matcher(text);
      writtenTime = WRITTEN_TIME.matcher(text);
      digitTime = DIGIT_TIME.matcher(text);
    }

    /** Returns the date or time that starts here; null if none does. */
    @Nullable Quantity at(int start) {
      boolean fresh = start == 0 || "-/.:".indexOf(text.charAt(start - 1)) < 0;
      Optional<Quantity> quantity = Optional.empty();
      if (fresh && lookingAt(digitDate, start)) {
        quantity = date(digitDate, number(digitDate, "year"));
      }
      if (quantity.isEmpty() && fresh && lookingAt(digitMonth, start)) {
        quantity = month(digitMonth, number(digitMonth, "year"));
      }
      if (quantity.isEmpty() && fresh && lookingAt(eraDate, start)) {
        quantity = date(eraDate, eraYear(eraDate));
      }
      if (quantity.isEmpty() && lookingAt(writtenDate, start)) {
        quantity = written(writtenDate);
      }
      if (quantity.isEmpty() && lookingAt(monthAndDay, start)) {
        quantity = monthAndDay(monthAndDay);
      }
      if (quantity.isEmpty() && lookingAt(writtenTime, start)) {
        quantity = writtenTime(writtenTime);
      }
      if (quantity.isEmpty() && fresh && lookingAt(digitTime, start)) {
        quantity = time(digitTime, number(digitTime, "hour"), number(digitTime, "minute"));
      }
      return quantity.orElse(null);
    }

    private boolean lookingAt(Matcher matcher, int start) {
      matcher.region(start, text.length());
      matcher.useAnchoringBounds(false);
      return matcher.lookingAt();
    }

    private static int number(Matcher matcher, String group) {
      return Numerals.parseInt(matcher.group(group));
    }

    private static int eraYear(Matcher matcher) {
      int year = matcher.group("year").equals("元") ? 1 : number(matcher, "year");
      return year < 1 ? -1 : YEAR_BEFORE.getOrDefault(matcher.group("era"), 0) + year;
    }

    private static Optional<Quantity> written(Matcher matcher) {
      int year =
          matcher.group("era") != null
              ? eraYear(matcher)
              : matcher.group("year").equals("元") ? -1 : number(matcher, "year");
      if (year < 1000 || year > 2999) {
        return Optional.empty(); // 5年 is a span of time
      }
      if (matcher.group("day") != null) {
        return date(matcher, year);
      }
      if (matcher.group("month") != null) {
        return month(matcher, year);
      }
      List<String> wider = matcher.group("fiscal") == null ? List.of() : List.of("年度");
      return Optional.of(quantity(matcher, String.valueOf(year), wider));
    }

    private static Optional<Quantity> date(Matcher matcher, int year) {
      int month = number(matcher, "month");
      int day = number(matcher, "day");
      try {
        LocalDate date = LocalDate.of(year, month, day);
        return Optional.of(
            quantity(
                matcher,
                "日付:" + date,
                List.of(
                    digits("年月:%d-%02d", year, month),
                    String.valueOf(year),
                    digits("月日:%02d-%02d", month, day),
                    "月:" + month)));
      } catch (DateTimeException e) {
        return Optional.empty(); // such as 2024-13-45: digits that only look like a date
      }
    }

    private static Optional<Quantity> month(Matcher matcher, int year) {
      int month = number(matcher, "month");
      return month < 1 || month > 12
          ? Optional.empty()
          : Optional.of(
              quantity(
                  matcher,
                  digits("年月:%d-%02d", year, month),
                  List.of(String.valueOf(year), "月:" + month)));
    }

    private static Optional<Quantity> monthAndDay(Matcher matcher) {
      int month = number(matcher, "month");
      if (month < 1 || month > 12) {
        return Optional.empty();
      }
      if (matcher.group("day") == null) {
        return Optional.of(quantity(matcher, "月:" + month, List.of()));
      }
      int day = number(matcher, "day");
      return day < 1 || day > 31
          ? Optional.empty()
          : Optional.of(
              quantity(matcher, digits("月日:%02d-%02d", month, day), List.of("月:" + month)));
    }

    private static Optional<Quantity> writtenTime(Matcher matcher) {
      boolean sure =
          matcher.group("half") != null
              || matcher.group("minute") != null
              || Numerals.isAscii(matcher.group("hour").charAt(0));
      if (!sure) {
        return Optional.empty(); // 一時 is "for a time" more often than one o'clock
      }
      int minute = 0;
      if (matcher.group("minute") != null) {
        minute = number(matcher, "minute");
      } else if (matcher.group("thirty") != null) {
        minute = 30;
      }
      int hour = number(matcher, "hour");
      boolean afternoon = "午後".equals(matcher.group("half")) && hour < 12;
      return time(matcher, hour + (afternoon ? 12 : 0), minute);
    }

    private static Optional<Quantity> time(Matcher matcher, int hour, int minute) {
      return hour < 0 || hour > 24 || minute < 0 || minute > 59
          ? Optional.empty()
          : Optional.of(quantity(matcher, digits("時刻:%02d:%02d", hour, minute), List.of()));
    }

    /** Formats a term. It must be the same whatever digits the user's language has. */
    private static String digits(String term, int first, int second) {
      return String.format(Locale.ROOT, term, first, second);
    }

    private static Quantity quantity(Matcher matcher, String term, List<String> wider) {
      return new Quantity(matcher.start(), matcher.end(), term, wider, false);
    }
  }
}
