package musubi.app.source.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws a sheet for a test, a row a line, columns parted by {@code |}: {@code <} goes on with the
 * cell at the left, {@code ^} with the one above, {@code _} is an empty box. Places are A1, B1, ….
 */
final class Cells {

  private Cells() {}

  static List<Cell> drawn(String drawing) {
    List<List<String>> rows = new ArrayList<>();
    for (String line : drawing.split("\n")) {
      rows.add(List.of(line.split("\\|", -1)).stream().map(String::strip).toList());
    }
    List<Cell> cells = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        String text = at(rows, row, column);
        if (text.isEmpty() || text.equals("<") || text.equals("^")) {
          continue;
        }
        int columns = 1;
        while (at(rows, row, column + columns).equals("<")) {
          columns++;
        }
        int height = 1;
        while (at(rows, row + height, column).equals("^")) {
          height++;
        }
        String place = (char) ('A' + column) + Integer.toString(row + 1);
        cells.add(
            Cell.of(row, column, height, columns, text.equals("_") ? "" : text, false, place));
      }
    }
    return cells;
  }

  private static String at(List<List<String>> rows, int row, int column) {
    boolean inside = row < rows.size() && column < rows.get(row).size();
    return inside ? rows.get(row).get(column) : "";
  }

  static List<String> texts(List<Line> lines) {
    return lines.stream().map(line -> (line.heading() ? "# " : "") + line.text()).toList();
  }
}
