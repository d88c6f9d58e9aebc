package musubi.app.source.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the rows and columns of a table that are labels.
 *
 * <ul>
 *   <li>If the format marks headings, they are used.
 *   <li>Else the first row is a heading if it has no amount and some row below has; and the rows
 *       below it too, as long as they have none and are tied to the one above by merged or missing
 *       cells. A table without any amount has a heading only if its first row is full, of different
 *       short texts, over at least three columns and two rows: of two columns of text the left one
 *       labels the right one, row by row.
 *   <li>The first column is a label if it holds short texts, not amounts; the next one too, as long
 *       as the one before groups rows, by merged cells or by blanks below.
 * </ul>
 *
 * @param rows rows of labels at the top
 * @param columns columns of labels at the left; at least one column is none
 */
record TableLabels(int rows, int columns) {

  private static final int MAX_ROWS = 4;
  private static final int MAX_COLUMNS = 3;

  /** On average; longer texts are contents. */
  private static final int LABEL_LENGTH = 30;

  private static final double STRAY_NUMBERS = 0.2;
  private static final double GROUPING_BLANKS = 0.3;

  static TableLabels of(Grid grid) {
    if (grid.rows() < 2 || grid.columns() < 2) {
      return new TableLabels(0, 0);
    }
    boolean marked = false;
    for (int row = 0; row < grid.rows() && !marked; row++) {
      marked = grid.starting(row).stream().anyMatch(Cell::header);
    }
    int rows = marked ? markedRows(grid) : guessedRows(grid);
    return new TableLabels(rows, columns(grid, rows));
  }

  private static int markedRows(Grid grid) {
    int rows = 0;
    while (rows < grid.rows() - 1 && isMarked(grid.starting(rows), grid, rows)) {
      rows++;
    }
    return rows;
  }

  /** All of it is marked, in more than the first column, or nothing of it begins here. */
  private static boolean isMarked(List<Cell> cells, Grid grid, int row) {
    return cells.stream().allMatch(Cell::header)
        && (cells.stream().anyMatch(cell -> cell.endColumn() > 1)
            || cells.isEmpty() && row > 0 && !grid.text(row, 0).isEmpty());
  }

  private static int guessedRows(Grid grid) {
    boolean amounts = false;
    for (int row = 1; row < grid.rows() && !amounts; row++) {
      amounts = hasNumber(grid, row);
    }
    if (hasNumber(grid, 0) || grid.starting(0).isEmpty()) {
      return 0;
    }
    if (!amounts) {
      return grid.columns() >= 3 && grid.rows() >= 3 && isFullOfLabels(grid) ? 1 : 0;
    }
    int rows = 1;
    while (rows < Math.min(MAX_ROWS, grid.rows() - 1)
        && !hasNumber(grid, rows)
        && isTiedToTheNext(grid, rows - 1)) {
      rows++;
    }
    return rows;
  }

  private static boolean hasNumber(Grid grid, int row) {
    return grid.starting(row).stream().anyMatch(cell -> CellText.isNumber(cell.text()));
  }

  private static boolean isFullOfLabels(Grid grid) {
    Set<String> texts = new HashSet<>();
    for (int column = 0; column < grid.columns(); column++) {
      String text = grid.text(0, column);
      if (!CellText.isLabel(text) || !texts.add(text)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTiedToTheNext(Grid grid, int row) {
    List<Cell> cells = grid.starting(row);
    boolean merged = cells.stream().anyMatch(cell -> cell.columns() > 1 || cell.endRow() > row + 1);
    boolean gaps = false;
    for (int column = 1; column < grid.columns(); column++) {
      gaps |= grid.text(row, column).isEmpty() && !grid.text(row + 1, column).isEmpty();
    }
    return merged || gaps;
  }

  private static int columns(Grid grid, int headings) {
    int columns = 0;
    boolean grouping = true;
    while (grouping
        && columns < Math.min(MAX_COLUMNS, grid.columns() - 1)
        && holdsLabels(grid, columns, headings)) {
      grouping = groupsRows(grid, columns, headings);
      columns++;
    }
    return columns;
  }

  private static boolean holdsLabels(Grid grid, int column, int headings) {
    int texts = 0;
    int numbers = 0;
    int length = 0;
    for (int row = headings; row < grid.rows(); row++) {
      Cell cell = grid.at(row, column);
      if (cell != null && !cell.isEmpty()) {
        if (cell.header()) {
          return true;
        }
        texts++;
        numbers += CellText.isNumber(cell.text()) ? 1 : 0;
        length += cell.text().length();
      }
    }
    return texts > 0 && numbers <= STRAY_NUMBERS * texts && length <= LABEL_LENGTH * texts;
  }

  private static boolean groupsRows(Grid grid, int column, int headings) {
    int blanks = 0;
    for (int row = headings; row < grid.rows(); row++) {
      Cell cell = grid.at(row, column);
      if (cell != null && cell.rows() > 1 && cell.columns() == 1) {
        return true;
      }
      blanks += cell == null || cell.isEmpty() ? 1 : 0;
    }
    return !grid.text(headings, column).isEmpty()
        && blanks > GROUPING_BLANKS * (grid.rows() - headings);
  }
}
