package musubi.app.extract;

import java.util.List;
import musubi.app.source.table.Cell;

/**
 * The cells around a cell of a sheet.
 *
 * @param sheet its name; "" for a file that has no sheets
 * @param row of the first row, from 0
 * @param column of the first column, from 0
 * @param rows how many rows are shown, at most {@link #MOST_ROWS}
 * @param columns how many columns are shown, at most {@link #MOST_COLUMNS}
 * @param whole whether the sheet has no filled cell outside
 * @param cells that lie in it, with a part of them at least; without overlap
 */
public record SheetPart(
    String sheet, int row, int column, int rows, int columns, boolean whole, List<Cell> cells) {

  /** Rows that are shown at most. */
  public static final int MOST_ROWS = 60;

  /** Columns that are shown at most. */
  public static final int MOST_COLUMNS = 26;

  /** Checks that it is as large as a page can show: it may come from a worker that a file broke. */
  public SheetPart {
    if (row < 0
        || column < 0
        || rows < 1
        || rows > MOST_ROWS
        || columns < 1
        || columns > MOST_COLUMNS
        || cells.size() > MOST_ROWS * MOST_COLUMNS) {
      throw new IllegalArgumentException(
          "a part of a sheet of %d × %d with %d cells".formatted(rows, columns, cells.size()));
    }
    cells = List.copyOf(cells);
  }
}
