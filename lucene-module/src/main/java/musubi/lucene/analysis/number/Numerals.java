package musubi.lucene.analysis.number;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers as Japanese writes them: 一億二千万, 1億2,000万, 3.5万, 二〇二四, 壱拾. The text is normalised,
 * so digits are ASCII.
 */
public final class Numerals {

  /** A longer run of digits is no quantity. */
  private static final int MAX_LENGTH = 40;

  private static final String DIGITS = "〇一二三四五六七八九";
  private static final String FORMAL_DIGITS = "零壱弐参";

  /**
   * Whether a character is a kanji numeral: a table, because every character of every text is
   * tested.
   */
  private static final boolean[] KANJI = kanji();

  private Numerals() {}

  private static boolean[] kanji() {
    boolean[] kanji = new boolean[Character.MAX_VALUE + 1];
    for (int c = 0; c < kanji.length; c++) {
      kanji[c] = digit((char) c) >= 0 || smallUnit((char) c) > 0 || largeUnit((char) c) > 0;
    }
    return kanji;
  }

  public static boolean isNumeral(char c) {
    return isAscii(c) || isKanji(c);
  }

  public static boolean isAscii(char c) {
    return c >= '0' && c <= '9';
  }

  public static boolean isKanji(char c) {
    return KANJI[c];
  }

  /**
   * Returns the value in plain digits, without needless zeros: 120000000, 10.5.
   *
   * @param run digits, kanji numerals, commas and points
   * @return empty if the run is not one number: 1.2.3, 12,34, 十十, 百一万億
   */
  public static Optional<String> parse(String run) {
    if (run.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    BigDecimal value = new Reader(run).read();
    return value == null
        ? Optional.empty()
        : Optional.of(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
  }

  /** Reads a small whole number such as a month; -1 if the text is none. */
  public static int parseInt(String run) {
    return parse(run)
        .filter(value -> value.length() <= 4 && value.indexOf('.') < 0)
        .map(Integer::parseInt)
        .orElse(-1);
  }

  private static int digit(char c) {
    int digit = DIGITS.indexOf(c);
    return digit >= 0 ? digit : FORMAL_DIGITS.indexOf(c);
  }

  private static int smallUnit(char c) {
    return switch (c) {
      case '十', '拾' -> 10;
      case '百' -> 100;
      case '千' -> 1000;
      default -> 0;
    };
  }

  /** Returns the power of ten of 万, 億 or 兆; 0 for other characters. */
  private static int largeUnit(char c) {
    return switch (c) {
      case '万' -> 4;
      case '億' -> 8;
      case '兆' -> 12;
      default -> 0;
    };
  }

  /** number = group (large unit group)*, group = up to 千 in falling units, or plain digits. */
  private static final class Reader {

    private final String run;
    private int at;

    Reader(String run) {
      this.run = run;
    }

    @Nullable BigDecimal read() {
      BigDecimal sum = BigDecimal.ZERO;
      int lastUnit = Integer.MAX_VALUE;
      while (at < run.length()) {
        BigDecimal group = group();
        if (group == null) {
          return null;
        }
        int unit = at < run.length() ? largeUnit(run.charAt(at)) : 0;
        if (unit >= lastUnit || (unit == 0 && at < run.length())) {
          return null;
        }
        lastUnit = unit;
        at += unit > 0 ? 1 : 0;
        sum = sum.add(group.scaleByPowerOfTen(unit));
      }
      return at == 0 ? null : sum;
    }

    /** Digits, 二〇二四, 千二百三十四, 3千; stops before a large unit. */
    private @Nullable BigDecimal group() {
      BigDecimal sum = BigDecimal.ZERO;
      int lastUnit = Integer.MAX_VALUE;
      int start = at;
      while (at < run.length() && largeUnit(run.charAt(at)) == 0) {
        BigDecimal count = smallUnit(run.charAt(at)) > 0 ? BigDecimal.ONE : plain();
        if (count == null) {
          return null;
        }
        int unit = at < run.length() ? smallUnit(run.charAt(at)) : 0;
        if (unit > 0) {
          at++;
        } else {
          unit = 1;
        }
        if (unit >= lastUnit) {
          return null;
        }
        lastUnit = unit;
        sum = sum.add(count.multiply(BigDecimal.valueOf(unit)));
      }
      return at == start ? null : sum;
    }

    /** Digits of one kind: 2,000.5 or 二〇二四. */
    private @Nullable BigDecimal plain() {
      StringBuilder digits = new StringBuilder();
      int start = at;
      while (at < run.length() && digit(run.charAt(at)) >= 0) {
        digits.append(digit(run.charAt(at++)));
      }
      if (at > start) {
        return new BigDecimal(digits.toString());
      }
      int comma = -1;
      boolean point = false;
      for (; at < run.length(); at++) {
        char c = run.charAt(at);
        if (isAscii(c)) {
          digits.append(c);
        } else if (c == ',' && !point && groupOfThree() && at - start <= (comma < 0 ? 3 : at)) {
          comma = at;
        } else if (c == '.' && !point && at + 1 < run.length() && isAscii(run.charAt(at + 1))) {
          point = true;
          digits.append(c);
        } else {
          break;
        }
      }
      return digits.isEmpty() || digits.charAt(0) == '.' ? null : new BigDecimal(digits.toString());
    }

    /** Whether exactly three digits follow the comma. */
    private boolean groupOfThree() {
      int end = at + 1;
      while (end < run.length() && isAscii(run.charAt(end))) {
        end++;
      }
      return end - at == 4 && at > 0 && isAscii(run.charAt(at - 1));
    }
  }
}
