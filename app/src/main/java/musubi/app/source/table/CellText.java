package musubi.app.source.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Classifies the text of a cell as a reader sees it. */
final class CellText {

  private static final Pattern LINE_BREAK =
      Pattern.compile("[\\s\\u00a0\\u3000]*\\R[\\s\\u00a0\\u3000]*");
  private static final Pattern BLANKS = Pattern.compile("[ \\t\\u00a0\\u3000]+");

  /** A word whose characters are spread over the width of its cell: 氏　　名. */
  private static final Pattern SPREAD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}](?:[ \\u3000]+[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}])+");

  private static final String UNITS =
      "%|％|‰|円|千円|万円|百万円|億円|ドル|個|本|台|枚|冊|件|名|人|回|点|時間|分|秒|日間|[かヶケカ]月|年間|週間"
          + "|kg|g|t|km|m|cm|mm|m2|㎡|L|l|GB|MB|h|pt";

  private static final Pattern NUMBER =
      Pattern.compile(
          "[（(△▲▼+\\-−－–¥￥\\\\$€£約]*\\s?[0-9０-９][0-9０-９,，.．]*\\s?(?:" + UNITS + ")?\\s?[)）]?");

  /** Stands over columns as often as in them. */
  private static final Pattern YEAR = Pattern.compile("(?:19|20)[0-9]{2}");

  private static final Pattern DATE =
      Pattern.compile(
          "(?:[0-9]{1,4}|[MTSHR][0-9]{1,2}|(?:明治|大正|昭和|平成|令和)(?:元|[0-9]{1,2}))[/.\\-年][0-9]{1,2}"
              + "(?:[/.\\-月](?:[0-9]{1,2}日?)?)?.{0,12}");

  private static final String BOXES = "☑☐☒□■✓✔✅◻◼";
  private static final Pattern MARK_ALONE = Pattern.compile("[" + BOXES + "レ○●◯〇×]");

  private static final Pattern HAS_LETTER = Pattern.compile(".*\\p{L}.*");

  /** Longer texts are contents, not labels. */
  private static final int LABEL_LENGTH = 20;

  private CellText() {}

  /**
   * On one line: a line break inside a short Japanese text goes (in a longer one it parts things),
   * as do the blanks that spread a word over its cell; runs of blanks become one.
   */
  static String oneLine(String shown) {
    String text = shown.strip();
    boolean isShort = text.length() <= LABEL_LENGTH;
    StringBuilder joined = new StringBuilder(text.length());
    int from = 0;
    Matcher breaks = LINE_BREAK.matcher(text);
    while (breaks.find()) {
      joined.append(text, from, breaks.start());
      from = breaks.end();
      boolean ascii =
          breaks.start() > 0 && text.charAt(breaks.start() - 1) < 0x80
              || from < text.length() && text.charAt(from) < 0x80;
      joined.append(ascii || !isShort ? " " : "");
    }
    joined.append(text, from, text.length());
    String oneLine = joined.toString();
    return SPREAD.matcher(oneLine).matches()
        ? BLANKS.matcher(oneLine).replaceAll("")
        : BLANKS.matcher(oneLine).replaceAll(" ");
  }

  /** An amount, with or without its unit; years and dates are none. */
  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches() && !YEAR.matcher(text).matches();
  }

  static boolean isDate(String text) {
    return DATE.matcher(text).matches();
  }

  /** Short words that could name something. */
  static boolean isLabel(String text) {
    return text.length() <= LABEL_LENGTH
        && HAS_LETTER.matcher(text).matches()
        && text.indexOf('。') < 0
        && !isNumber(text)
        && !isDate(text)
        && !startsWithBox(text)
        && !isMarkAlone(text);
  }

  /** A tick or an empty box that belongs to the text behind it. */
  static boolean isMarkAlone(String text) {
    return MARK_ALONE.matcher(text).matches();
  }

  static boolean startsWithBox(String text) {
    return !text.isEmpty() && BOXES.indexOf(text.charAt(0)) >= 0;
  }
}
