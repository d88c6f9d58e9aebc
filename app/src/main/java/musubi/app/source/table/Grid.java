package musubi.app.source.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one table by row and column. Rows and columns in which no cell begins are left out,
 * so that a table whose columns are merged of several is as good as one whose columns are not.
 * Immutable.
 */
public final class Grid {

  /** Positions under merged cells that are remembered; beyond, a merged cell counts as one. */
  private static final int MAX_COVERED = 2_000_000;

  private final int rows;
  private final int columns;
  private final List<List<Cell>> starting;
  private final Map<Long, Cell> covering = new HashMap<>();

  private Grid(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.starting = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      starting.add(new ArrayList<>());
    }
  }

  /** A grid of these cells, in any order; where two overlap, the position is the first one's. */
  public static Grid of(List<Cell> cells) {
    List<Integer> rows = ranks(cells.stream().map(Cell::row).toList());
    List<Integer> columns = ranks(cells.stream().map(Cell::column).toList());
    Grid grid = new Grid(rows.size(), columns.size());
    List<Cell> sorted = new ArrayList<>(cells);
    sorted.sort(Comparator.comparingInt(Cell::row).thenComparingInt(Cell::column));
    for (Cell cell : sorted) {
      int row = rank(rows, cell.row());
      int column = rank(columns, cell.column());
      grid.add(
          new Cell(
              row,
              column,
              rank(rows, cell.endRow()) - row,
              rank(columns, cell.endColumn()) - column,
              cell.text(),
              cell.header(),
              cell.place()));
    }
    return grid;
  }

  private static List<Integer> ranks(List<Integer> starts) {
    return List.copyOf(new TreeSet<>(starts));
  }

  /** How many of the ascending numbers are smaller. */
  private static int rank(List<Integer> ascending, int number) {
    int low = 0;
    int high = ascending.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending.get(middle) < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void add(Cell cell) {
    starting.get(cell.row()).add(cell);
    long area = (long) cell.rows() * cell.columns();
    if (covering.size() + area > MAX_COVERED) {
      covering.putIfAbsent(key(cell.row(), cell.column()), cell);
      return;
    }
    for (int row = cell.row(); row < cell.endRow(); row++) {
      for (int column = cell.column(); column < cell.endColumn(); column++) {
        covering.putIfAbsent(key(row, column), cell);
      }
    }
  }

  private static long key(int row, int column) {
    return ((long) row << 32) | column;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** The cell that covers a position, null if none does. */
  @Nullable Cell at(int row, int column) {
    return covering.get(key(row, column));
  }

  /** The text at a position, "" where no cell is. */
  String text(int row, int column) {
    Cell cell = at(row, column);
    return cell == null ? "" : cell.text();
  }

  /** The cells with text that begin in a row, from the left. */
  List<Cell> starting(int row) {
    return starting.get(row).stream().filter(cell -> !cell.isEmpty()).toList();
  }
}
