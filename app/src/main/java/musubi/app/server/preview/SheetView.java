package musubi.app.server.preview;

import java.util.ArrayList;
import java.util.List;
import musubi.app.extract.SheetPart;
import musubi.app.source.table.Cell;
import org.jspecify.annotations.Nullable;

/**
 * A part of a sheet as a table.
 *
 * @param name of the sheet; may be empty
 * @param columns their letters; empty for a file whose columns have none
 * @param whole whether there is nothing outside
 */
public record SheetView(String name, List<String> columns, List<Row> rows, boolean whole) {

  private static final int LETTERS = 26;

  /**
   * A row.
   *
   * @param number from 1
   */
  public record Row(int number, List<Box> boxes) {}

  /**
   * A cell, possibly merged of several.
   *
   * @param rows that it covers
   * @param columns that it covers
   * @param current whether it is the one to look at
   */
  public record Box(int rows, int columns, boolean current, List<MarkedText.Piece> pieces) {}

  /**
   * A table.
   *
   * @param place of the cell to look at
   * @param words that are marked
   */
  static SheetView of(SheetPart part, String place, List<String> words) {
    @Nullable Cell[][] covering = covering(part);
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < part.rows(); r++) {
      List<Box> boxes = new ArrayList<>();
      for (int c = 0; c < part.columns(); c++) {
        Cell cell = covering[r][c];
        if (cell == null) {
          boxes.add(new Box(1, 1, false, List.of()));
        } else if (isCorner(covering, r, c, cell)) {
          boxes.add(
              new Box(
                  height(covering, r, c, cell),
                  width(covering, r, c, cell),
                  cell.place().equals(place),
                  MarkedText.withWords(cell.text(), words)));
        }
      }
      rows.add(new Row(part.row() + r + 1, boxes));
    }
    List<String> columns = new ArrayList<>();
    for (int c = 0; c < part.columns() && !part.sheet().isEmpty(); c++) {
      columns.add(letters(part.column() + c));
    }
    return new SheetView(part.sheet(), columns, rows, part.whole());
  }

  /** The cell that lies over each position; a later one never over an earlier one. */
  private static @Nullable Cell[][] covering(SheetPart part) {
    @Nullable Cell[][] covering = new Cell[part.rows()][part.columns()];
    for (Cell cell : part.cells()) {
      int top = Math.max(0, cell.row() - part.row());
      int left = Math.max(0, cell.column() - part.column());
      long bottom = Math.min(part.rows(), (long) cell.row() + cell.rows() - part.row());
      long right = Math.min(part.columns(), (long) cell.column() + cell.columns() - part.column());
      if (isFree(covering, top, left, bottom, right)) {
        for (int r = top; r < bottom; r++) {
          for (int c = left; c < right; c++) {
            covering[r][c] = cell;
          }
        }
      }
    }
    return covering;
  }

  private static boolean isFree(
      @Nullable Cell[][] covering, int top, int left, long bottom, long right) {
    for (int r = top; r < bottom; r++) {
      for (int c = left; c < right; c++) {
        if (covering[r][c] != null) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isCorner(@Nullable Cell[][] covering, int r, int c, Cell cell) {
    return (r == 0 || covering[r - 1][c] != cell) && (c == 0 || covering[r][c - 1] != cell);
  }

  private static int height(@Nullable Cell[][] covering, int r, int c, Cell cell) {
    int end = r;
    while (end < covering.length && covering[end][c] == cell) {
      end++;
    }
    return end - r;
  }

  private static int width(@Nullable Cell[][] covering, int r, int c, Cell cell) {
    int end = c;
    while (end < covering[r].length && covering[r][end] == cell) {
      end++;
    }
    return end - c;
  }

  /** A column as spreadsheets call it: 0 is A, 26 is AA. */
  private static String letters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / LETTERS) {
      letters.append((char) ('A' + (rest - 1) % LETTERS));
    }
    return letters.reverse().toString();
  }
}
