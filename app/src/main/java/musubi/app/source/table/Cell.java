package musubi.app.source.table;

/**
 * A cell of a table or sheet, possibly merged of several.
 *
 * @param row of its upper edge, from 0
 * @param column of its left edge, from 0
 * @param rows how many it covers, at least 1
 * @param columns how many it covers, at least 1
 * @param text as shown, on one line; "" for an empty box
 * @param header whether the format itself says that it is a heading
 * @param place for people, such as {@code 4月!C12}; "" where cells have none
 */
public record Cell(
    int row, int column, int rows, int columns, String text, boolean header, String place) {

  public Cell {
    if (row < 0 || column < 0 || rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "a cell at row %d, column %d of %d × %d".formatted(row, column, rows, columns));
    }
  }

  /**
   * A cell with its text brought onto one line.
   *
   * @param shown as the format gives it, line breaks and padding included
   */
  public static Cell of(
      int row, int column, int rows, int columns, String shown, boolean header, String place) {
    return new Cell(row, column, rows, columns, CellText.oneLine(shown), header, place);
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  int endRow() {
    return row + rows;
  }

  int endColumn() {
    return column + columns;
  }
}
