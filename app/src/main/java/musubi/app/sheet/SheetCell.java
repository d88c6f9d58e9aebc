package musubi.app.sheet;

import java.util.regex.Pattern;

/**
 * A text as a cell that a spreadsheet leaves alone. A cell that begins with {@code = + - @}, in
 * either width, a tab or a line break may be run as a formula (OWASP: CSV injection); one that
 * looks like a number or a date is changed when the file is saved: {@code 007} becomes 7. Both get
 * an apostrophe in front, and so does what begins with an apostrophe followed by one of these, so
 * that every text comes back as it was.
 */
public final class SheetCell {

  private static final Pattern GUARDED =
      Pattern.compile(
          "'*(?:[=+\\-@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20].*|[0-9][0-9.,:/\\-eE年月日 ]*)",
          Pattern.DOTALL);

  private SheetCell() {}

  /** Returns the cell's content. */
  public static String of(String text) {
    return GUARDED.matcher(text).matches() ? "'" + text : text;
  }

  /** Returns the text of a cell. */
  public static String text(String cell) {
    return cell.startsWith("'") && GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
