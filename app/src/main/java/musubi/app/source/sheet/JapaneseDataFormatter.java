package musubi.app.source.sheet;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.chrono.JapaneseDate;
import java.time.chrono.JapaneseEra;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * Formats values as a Japanese Excel shows them. POI formats numbers. This class formats dates
 * itself: POI keeps the quotes of {@code yyyy"年"m"月"}, and does not know years of an era ({@code
 * ggge"年"m"月"d"日"}: 令和7年4月1日; {@code ge.m.d}: R7.4.1), days of the week ({@code aaa}), and the
 * built-in date formats 27 to 36 and 50 to 58 of Japanese files. Not thread-safe.
 */
final class JapaneseDataFormatter extends DataFormatter {

  private static final String ERA_LONG = "ggge\"年\"m\"月\"d\"日\"";
  private static final String ERA_SHORT = "ge.m.d";
  private static final String YEAR_MONTH = "yyyy\"年\"m\"月\"";
  private static final String MONTH_DAY = "m\"月\"d\"日\"";

  /** ECMA-376 part 1, 18.8.30, for ja-jp. */
  private static final Map<Integer, String> BUILT_IN =
      Map.ofEntries(
          Map.entry(27, ERA_SHORT),
          Map.entry(28, ERA_LONG),
          Map.entry(29, ERA_LONG),
          Map.entry(30, "m/d/yy"),
          Map.entry(31, "yyyy\"年\"m\"月\"d\"日\""),
          Map.entry(32, "h\"時\"mm\"分\""),
          Map.entry(33, "h\"時\"mm\"分\"ss\"秒\""),
          Map.entry(34, YEAR_MONTH),
          Map.entry(35, MONTH_DAY),
          Map.entry(36, ERA_SHORT),
          Map.entry(50, ERA_SHORT),
          Map.entry(51, ERA_LONG),
          Map.entry(52, YEAR_MONTH),
          Map.entry(53, MONTH_DAY),
          Map.entry(54, ERA_LONG),
          Map.entry(55, YEAR_MONTH),
          Map.entry(56, MONTH_DAY),
          Map.entry(57, ERA_SHORT),
          Map.entry(58, ERA_LONG));

  private static final Pattern LITERALS =
      Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|[_*].|General|G/標準");

  /**
   * What {@link #shown} knows: no fractions of seconds, no English names, no 午前. Digits would make
   * the e an exponent.
   */
  private static final Pattern DATE =
      Pattern.compile(
          "(?!.*(?:mmm|ddd))(?:[^a-z0#?]|g{1,3}|e{1,2}|y{1,4}|m{1,2}|d{1,2}|a{3,4}|h{1,2}|s{1,2})*");

  private static final Pattern ELAPSED = Pattern.compile("\\[[hmsHMS]+\\]");

  /** The calendar of eras begins here. */
  private static final LocalDate FIRST = LocalDate.of(1873, 1, 1);

  private final boolean since1904;

  /**
   * For one file.
   *
   * @param since1904 whether its days are counted from 1904, as old Macintosh files do
   */
  JapaneseDataFormatter(boolean since1904) {
    super(Locale.JAPAN);
    this.since1904 = since1904;
  }

  @Override
  public String formatRawCellContents(double value, int index, @Nullable String format) {
    String used = format;
    if (used == null || used.isEmpty() || used.startsWith("reserved")) {
      used = BUILT_IN.getOrDefault(index, "General");
    }
    String section = used.split(";", 2)[0];
    String codes = LITERALS.matcher(section).replaceAll("").toLowerCase(Locale.ROOT);
    if (codes.chars().anyMatch(Character::isLetter)
        && DATE.matcher(codes).matches()
        && !ELAPSED.matcher(section).find()
        && DateUtil.isValidExcelDate(value)) {
      LocalDateTime time = DateUtil.getLocalDateTime(value, since1904);
      if (!time.toLocalDate().isBefore(FIRST)) {
        return shown(section, time);
      }
    }
    return formatRawCellContents(value, index, used, since1904);
  }

  private static String shown(String format, LocalDateTime time) {
    JapaneseDate date = JapaneseDate.from(time);
    int eraYear = date.get(ChronoField.YEAR_OF_ERA);
    boolean firstYearInWords = format.contains("gannen");
    StringBuilder shown = new StringBuilder();
    boolean afterHour = false;
    for (int i = 0; i < format.length(); ) {
      char c = format.charAt(i);
      int end = i + 1;
      if (c == '"' || c == '[') {
        int close = format.indexOf(c == '"' ? '"' : ']', i + 1);
        end = close < 0 ? format.length() : close + 1;
        shown.append(c == '"' ? format.substring(i + 1, Math.max(i + 1, end - 1)) : "");
      } else if (c == '\\' && end < format.length()) {
        shown.append(format.charAt(end++));
      } else if ((c == '_' || c == '*') && end < format.length()) {
        end++;
      } else if (Character.isLetter(c) && c < 0x80) {
        while (end < format.length() && format.charAt(end) == c) {
          end++;
        }
        int length = end - i;
        char code = Character.toLowerCase(c);
        boolean minutes = code == 'm' && (afterHour || beforeSeconds(format, end));
        shown.append(
            switch (code) {
              case 'g' -> era((JapaneseEra) date.getEra(), length);
              case 'e' ->
                  firstYearInWords && eraYear == 1 ? "元" : padded(eraYear, Math.min(length, 2));
              case 'y' -> length <= 2 ? padded(time.getYear() % 100, 2) : padded(time.getYear(), 4);
              case 'm' -> padded(minutes ? time.getMinute() : time.getMonthValue(), length);
              case 'd' -> padded(time.getDayOfMonth(), length);
              case 'a' -> weekday(time.getDayOfWeek(), length);
              case 'h' -> padded(time.getHour(), length);
              case 's' -> padded(time.getSecond(), length);
              default -> "";
            });
        afterHour = code == 'h';
      } else {
        shown.append(c == '@' ? "" : String.valueOf(c));
      }
      i = end;
    }
    return shown.toString().strip();
  }

  private static boolean beforeSeconds(String format, int from) {
    String rest = LITERALS.matcher(format.substring(from)).replaceAll("");
    return rest.matches("[^a-zA-Z]*[sS].*");
  }

  private static String era(JapaneseEra era, int length) {
    String name = era.getDisplayName(TextStyle.FULL, Locale.JAPAN);
    return switch (length) {
      case 1 -> era.getDisplayName(TextStyle.NARROW, Locale.ENGLISH).substring(0, 1);
      case 2 -> name.substring(0, 1);
      default -> name;
    };
  }

  private static String weekday(DayOfWeek day, int length) {
    return day.getDisplayName(length >= 4 ? TextStyle.FULL : TextStyle.SHORT, Locale.JAPAN);
  }

  private static String padded(int number, int digits) {
    return String.format(Locale.ROOT, "%0" + Math.clamp(digits, 1, 4) + "d", number);
  }
}
