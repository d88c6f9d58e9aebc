package musubi.app.source.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A sheet as lines. A sheet may hold several tables, notes beside them, or a form.
 *
 * <ul>
 *   <li>Where at least half of the filled cells are merged over columns, the sheet is squared paper
 *       for a form, and {@link Form} reads it.
 *   <li>Else it is parted at empty rows, the parts at empty columns, and so on. A part without
 *       headings that goes on below a table in the same columns belongs to that table.
 *   <li>A text alone above a table is its caption; one anywhere else, a line.
 * </ul>
 */
public final class SheetLines {

  private static final double FORM_SHARE = 0.5;

  /** Longer texts above a table are notes, not captions. */
  private static final int CAPTION_LENGTH = 40;

  private SheetLines() {}

  /**
   * The lines of a sheet.
   *
   * @param cells in any order, without overlap; empty ones only where boxes of several cells are
   *     merged
   */
  public static List<Line> of(List<Cell> cells) {
    List<Cell> filled = cells.stream().filter(cell -> !cell.isEmpty()).toList();
    long merged = filled.stream().filter(cell -> cell.columns() > 1).count();
    if (filled.size() > 1 && merged >= FORM_SHARE * filled.size()) {
      return Form.lines(cells);
    }
    List<Line> lines = new ArrayList<>();
    List<List<Cell>> parts = joined(parts(filled, true));
    for (int i = 0; i < parts.size(); i++) {
      boolean tableFollows = i + 1 < parts.size() && Grid.of(parts.get(i + 1)).rows() > 1;
      addPart(parts.get(i), tableFollows, lines);
    }
    return lines;
  }

  private static List<List<Cell>> parts(List<Cell> cells, boolean alongRows) {
    List<List<Cell>> parts = cut(cells, alongRows);
    if (parts.size() == 1) {
      parts = cut(cells, !alongRows);
    }
    if (parts.size() <= 1) {
      return parts;
    }
    return parts.stream().flatMap(part -> parts(part, true).stream()).toList();
  }

  /** Cuts at empty rows, or at empty columns. */
  private static List<List<Cell>> cut(List<Cell> cells, boolean rows) {
    ToIntFunction<Cell> start = rows ? Cell::row : Cell::column;
    ToIntFunction<Cell> end = rows ? Cell::endRow : Cell::endColumn;
    List<Cell> sorted = new ArrayList<>(cells);
    sorted.sort(Comparator.comparingInt(start));
    List<List<Cell>> parts = new ArrayList<>();
    int reached = -1;
    for (Cell cell : sorted) {
      if (parts.isEmpty() || start.applyAsInt(cell) > reached) {
        parts.add(new ArrayList<>());
      }
      parts.getLast().add(cell);
      reached = Math.max(reached, end.applyAsInt(cell));
    }
    return parts;
  }

  /** Puts parts to the table above that they go on with. */
  private static List<List<Cell>> joined(List<List<Cell>> parts) {
    List<List<Cell>> joined = new ArrayList<>();
    for (List<Cell> part : parts) {
      if (!joined.isEmpty() && goesOn(joined.getLast(), part)) {
        joined.getLast().addAll(part);
      } else {
        joined.add(new ArrayList<>(part));
      }
    }
    return joined;
  }

  private static boolean goesOn(List<Cell> table, List<Cell> part) {
    int top = part.stream().mapToInt(Cell::row).min().orElse(0);
    int bottom = table.stream().mapToInt(Cell::endRow).max().orElse(0);
    boolean amountsAtOnce =
        part.stream().anyMatch(cell -> cell.row() == top && CellText.isNumber(cell.text()));
    return amountsAtOnce
        && top >= bottom
        && left(part) == left(table)
        && right(part) <= right(table)
        && TableLabels.of(Grid.of(table)).rows() > 0;
  }

  private static int left(List<Cell> cells) {
    return cells.stream().mapToInt(Cell::column).min().orElse(0);
  }

  private static int right(List<Cell> cells) {
    return cells.stream().mapToInt(Cell::endColumn).max().orElse(0);
  }

  private static void addPart(List<Cell> part, boolean tableFollows, List<Line> lines) {
    List<Cell> cells = new ArrayList<>(part);
    cells.sort(Comparator.comparingInt(Cell::row).thenComparingInt(Cell::column));
    // Lines that touch the table without an empty row: its title, its unit.
    while (cells.size() > 1 && isAloneAbove(cells)) {
      Cell caption = cells.removeFirst();
      boolean tableBelow = Grid.of(cells).rows() > 1;
      lines.add(Line.of(tableBelow && isCaption(caption), caption));
    }
    if (cells.size() == 1) {
      Cell alone = cells.getFirst();
      lines.add(Line.of(tableFollows && isCaption(alone), alone));
    } else {
      lines.addAll(LabelledTable.lines(Grid.of(cells)));
    }
  }

  private static boolean isAloneAbove(List<Cell> cells) {
    Cell first = cells.get(0);
    int left = left(cells);
    boolean groupOfColumns = first.column() > left && first.columns() > 1;
    boolean alone = cells.get(1).row() >= first.endRow();
    boolean columnOfTexts = cells.stream().allMatch(cell -> cell.column() == first.column());
    return alone && !groupOfColumns && !columnOfTexts;
  }

  private static boolean isCaption(Cell cell) {
    return cell.text().length() <= CAPTION_LENGTH
        && cell.text().indexOf('。') < 0
        && !cell.text().startsWith("（")
        && !cell.text().startsWith("(")
        && !cell.text().startsWith("※")
        && !CellText.isNumber(cell.text())
        && !CellText.isDate(cell.text());
  }
}
