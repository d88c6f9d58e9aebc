package musubi.app.output;

import java.lang.Character.UnicodeBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of text as aligned columns on a terminal, where a kanji or kana is as wide as two Latin
 * letters. Not thread-safe.
 */
public final class Columns {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row. Rows may be of different lengths. */
  public void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** The rows as lines, without blanks at their ends. */
  public List<String> lines() {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int width = width(row.get(i));
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        line.append(cell).append(" ".repeat(widths.get(i) - width(cell))).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** A text with blanks behind it until it takes so many columns of a terminal. */
  public static String left(String text, int columns) {
    return text + blanks(text, columns);
  }

  /** A text with blanks before it until it takes so many columns of a terminal. */
  public static String right(String text, int columns) {
    return blanks(text, columns) + text;
  }

  private static String blanks(String text, int columns) {
    return " ".repeat(Math.max(0, columns - width(text)));
  }

  /** Columns of a terminal that a text takes. */
  public static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        Character.isIdeographic(c)
            || (c >= 0x1100 && c <= 0x115F)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE30 && c <= 0xFE6F)
            || (c >= 0xFF01 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || UnicodeBlock.of(c) == UnicodeBlock.EMOTICONS
            || UnicodeBlock.of(c) == UnicodeBlock.MISCELLANEOUS_SYMBOLS_AND_PICTOGRAPHS
            || UnicodeBlock.of(c) == UnicodeBlock.ENCLOSED_ALPHANUMERIC_SUPPLEMENT;
    return wide ? 2 : 1;
  }
}
