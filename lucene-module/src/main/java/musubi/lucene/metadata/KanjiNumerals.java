package musubi.lucene.metadata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.lucene.analysis.number.Numerals;

/** Kanji numerals in dates and editions: 二〇二四, 二十四, 元 (the first year). */
public final class KanjiNumerals {

  private static final Pattern NUMERAL = Pattern.compile("元(?=年)|[〇零一二三四五六七八九十百千]+(?=[年月日時分版])");

  private KanjiNumerals() {}

  /** Replaces numerals that stand before 年, 月, 日, 時, 分 or 版 by digits. */
  public static String toDigits(String text) {
    Matcher numeral = NUMERAL.matcher(text);
    return numeral.replaceAll(
        found ->
            found.group().equals("元") ? "1" : Numerals.parse(found.group()).orElse(found.group()));
  }
}
