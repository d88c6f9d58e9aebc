package musubi.lucene.metadata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numerals in Kanji where dates and editions have them: 二〇二四, 二十四, 元 (the first year). */
public final class KanjiNumerals {

  private static final String DIGITS = "〇一二三四五六七八九";
  private static final Pattern NUMERAL = Pattern.compile("元(?=年)|[〇零一二三四五六七八九十百千]+(?=[年月日時分版])");

  private KanjiNumerals() {}

  /** Replaces numerals that stand before 年, 月, 日, 時, 分 or 版 by digits. */
  public static String toDigits(String text) {
    Matcher numeral = NUMERAL.matcher(text);
    return numeral.replaceAll(found -> String.valueOf(value(found.group())));
  }

  private static long value(String numeral) {
    if (numeral.equals("元")) {
      return 1;
    }
    long total = 0;
    long digits = 0;
    boolean any = false;
    for (char c : numeral.replace('零', '〇').toCharArray()) {
      int digit = DIGITS.indexOf(c);
      if (digit >= 0) {
        digits = Math.min(digits * 10 + digit, 1_000_000);
        any = true;
      } else {
        int unit = c == '十' ? 10 : c == '百' ? 100 : 1000;
        total += (any ? digits : 1) * unit;
        digits = 0;
        any = false;
      }
    }
    return total + digits;
  }
}
