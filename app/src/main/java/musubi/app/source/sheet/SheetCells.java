package musubi.app.source.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import musubi.app.source.table.Cell;

/** Collects the cells of one sheet as a reader of its format comes by them. Not thread-safe. */
final class SheetCells {

  private record Position(int row, int column) {}

  private static final Comparator<Position> BY_POSITION =
      Comparator.comparingInt(Position::row).thenComparingInt(Position::column);

  private record Region(int row, int column, int endRow, int endColumn) {}

  private final String name;
  private final CellBudget budget;
  private final Function<String, String> place;
  private final TreeMap<Integer, TreeMap<Integer, String>> texts = new TreeMap<>();
  private final List<Region> regions = new ArrayList<>();
  private final List<String> boxes = new ArrayList<>();

  /**
   * Starts a sheet.
   *
   * @param place from the address of a cell, {@code C12}, to what people are shown
   */
  SheetCells(String name, CellBudget budget, Function<String, String> place) {
    this.name = name;
    this.budget = budget;
    this.place = place;
  }

  /** A sheet whose cells are called {@code 4月!C12}. */
  static SheetCells named(String name, CellBudget budget) {
    return new SheetCells(name, budget, address -> name + "!" + address);
  }

  /**
   * Adds a cell.
   *
   * @param shown what it shows; nothing is added for a blank
   * @param comment behind it, "" for none
   */
  void add(int row, int column, String shown, String comment)
      throws UnreadableSpreadsheetException {
    String text = shown.strip();
    if (!comment.isBlank()) {
      text = text + "（コメント: " + comment.strip() + "）";
    }
    if (!text.isEmpty()) {
      budget.take();
      texts.computeIfAbsent(row, r -> new TreeMap<>()).put(column, text);
    }
  }

  /** Says that the cells of a region are merged; both ends belong to it. */
  void merge(int firstRow, int lastRow, int firstColumn, int lastColumn)
      throws UnreadableSpreadsheetException {
    budget.take();
    regions.add(new Region(firstRow, firstColumn, lastRow + 1, lastColumn + 1));
  }

  void addBox(String text) {
    if (!text.isBlank()) {
      boxes.add(text.strip());
    }
  }

  /** The sheet. What lies under a merged cell, which no program shows, is left out. */
  Sheet build() {
    Map<Position, Region> merged = new TreeMap<>(BY_POSITION);
    for (Region region : regions) {
      merged.putIfAbsent(new Position(region.row(), region.column()), region);
      for (Map.Entry<Integer, TreeMap<Integer, String>> row :
          texts.subMap(region.row(), region.endRow()).entrySet()) {
        boolean top = row.getKey() == region.row();
        row.getValue()
            .subMap(top ? region.column() + 1 : region.column(), region.endColumn())
            .clear();
      }
    }
    List<Cell> cells = new ArrayList<>();
    texts.forEach(
        (row, columns) ->
            columns.forEach(
                (column, text) -> {
                  Region region = merged.remove(new Position(row, column));
                  cells.add(
                      cell(
                          region == null ? new Region(row, column, row + 1, column + 1) : region,
                          text));
                }));
    merged.values().forEach(region -> cells.add(cell(region, "")));
    return new Sheet(name, cells, boxes);
  }

  private Cell cell(Region region, String text) {
    return Cell.of(
        region.row(),
        region.column(),
        region.endRow() - region.row(),
        region.endColumn() - region.column(),
        text,
        false,
        place.apply(address(region.row(), region.column())));
  }

  /** As spreadsheets write it: A1 is row 0, column 0. */
  static String address(int row, int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
      letters.append((char) ('A' + (rest - 1) % 26));
    }
    return letters.reverse().append(row + 1).toString();
  }
}
