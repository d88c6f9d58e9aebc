package musubi.app.source.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as lines, one a row, each value with its labels:
 *
 * <pre>
 * 費目 / 上期
 * 4月 / 5月
 * 交通費 › 上期 › 4月: 12,000 / 5月: 8,000
 * </pre>
 *
 * <p>First the rows of headings as they are; then for each row its labels and behind them the
 * values, each with the heading of its column. A heading over several columns is said once for
 * neighbouring values. The label of a merged cell counts for all rows that it covers, a value for
 * the first of them. What a row has only under its first column stands alone.
 */
public final class LabelledTable {

  private static final String UNDER = " › ";
  private static final String BESIDE = " / ";
  private static final String IS = ": ";

  private final Grid grid;
  private final TableLabels labels;
  private final @Nullable Cell[] groups;

  private LabelledTable(Grid grid) {
    this.grid = grid;
    this.labels = TableLabels.of(grid);
    this.groups = new @Nullable Cell[labels.columns()];
  }

  /** The lines of a table, labels found as {@link TableLabels} says. */
  public static List<Line> lines(Grid grid) {
    LabelledTable table = new LabelledTable(grid);
    List<Line> lines = new ArrayList<>();
    for (int row = 0; row < grid.rows(); row++) {
      Line line = row < table.labels.rows() ? Line.of(grid.starting(row)) : table.row(row);
      if (!line.pieces().isEmpty()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private Line row(int row) {
    List<Cell> values =
        grid.starting(row).stream().filter(cell -> cell.column() >= labels.columns()).toList();
    Line.Builder line = new Line.Builder();
    addRowLabels(row, !values.isEmpty(), line);
    boolean first = true;
    List<String> before = List.of();
    for (Cell value : values) {
      List<String> heading = heading(value);
      boolean sameGroup =
          heading.size() > 1
              && before.size() > 1
              && heading
                  .subList(0, heading.size() - 1)
                  .equals(before.subList(0, before.size() - 1));
      String label = sameGroup ? heading.getLast() : String.join(UNDER, heading);
      String separator = !first ? BESIDE : label.isEmpty() ? IS : UNDER;
      line.add(separator, label.isEmpty() ? "" : label + IS, value);
      before = heading;
      first = false;
    }
    return line.build();
  }

  private void addRowLabels(int row, boolean hasValues, Line.Builder line) {
    @Nullable Cell last = null;
    for (int column = 0; column < labels.columns(); column++) {
      Cell cell = grid.at(row, column);
      boolean startsHere = cell != null && !cell.isEmpty() && cell.row() == row;
      if (cell == null || cell.isEmpty()) {
        // A blank below the label of a group, with a label of its own beside it.
        boolean inside = column < labels.columns() - 1 && !grid.text(row, column + 1).isEmpty();
        cell = inside ? groups[column] : null;
      } else {
        groups[column] = cell;
      }
      if (cell != null && cell != last && (startsHere || hasValues)) {
        line.add(UNDER, "", cell);
        last = cell;
      }
    }
  }

  /** The headings over a value, outermost first; of a value over several columns "4月～6月". */
  private List<String> heading(Cell value) {
    List<String> first = heading(value.column());
    if (value.columns() == 1) {
      return first;
    }
    boolean wholeRow = value.column() <= labels.columns() && value.endColumn() == grid.columns();
    List<String> last = heading(value.endColumn() - 1);
    if (wholeRow || first.isEmpty() || last.isEmpty()) {
      return List.of();
    }
    return first.equals(last)
        ? first
        : List.of(String.join(UNDER, first) + "～" + String.join(UNDER, last));
  }

  private List<String> heading(int column) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < labels.rows(); row++) {
      String text = grid.text(row, column);
      if (text.isEmpty() && row + 1 < labels.rows() && !grid.text(row + 1, column).isEmpty()) {
        text = groupToTheLeft(row, column);
      }
      if (!text.isEmpty() && (texts.isEmpty() || !texts.getLast().equals(text))) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The heading of a group that was written over its first column only. */
  private String groupToTheLeft(int row, int column) {
    for (int left = column - 1; left >= labels.columns(); left--) {
      Cell cell = grid.at(row, left);
      if (cell != null && !cell.isEmpty()) {
        return cell.rows() == 1 && cell.columns() == 1 ? cell.text() : "";
      }
    }
    return "";
  }
}
