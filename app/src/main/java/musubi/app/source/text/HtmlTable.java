package musubi.app.source.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import musubi.app.source.table.Cell;
import musubi.app.source.table.Grid;
import org.jsoup.nodes.Element;

/** The tables of web pages as cells (HTML standard, 4.9.12, forming a table). */
final class HtmlTable {

  /** The standard's own limits; a page that names more is not believed. */
  private static final int MAX_COLUMN_SPAN = 1000;

  private static final int MAX_ROW_SPAN = 65_534;

  /** Positions that the cells of one table may cover; further spans are not believed. */
  private static final int MAX_COVERED = 1_000_000;

  private HtmlTable() {}

  /** Whether a table only arranges parts of the page: these are read one after the other. */
  static boolean isLayout(Element table) {
    String role = table.attr("role");
    if (role.equals("presentation") || role.equals("none")) {
      return true;
    }
    boolean holdsParts = !table.select("table table, h1, h2, h3, h4, h5, h6, pre").isEmpty();
    boolean oneColumn = rows(table).stream().allMatch(row -> cells(row).size() <= 1);
    return holdsParts || oneColumn;
  }

  static List<Element> captions(Element table) {
    return table.children().stream().filter(child -> child.normalName().equals("caption")).toList();
  }

  /** The rows of this table, not of one inside it. */
  private static List<Element> rows(Element table) {
    List<Element> rows = new ArrayList<>();
    for (Element child : table.children()) {
      switch (child.normalName()) {
        case "tr" -> rows.add(child);
        case "thead", "tbody", "tfoot" ->
            child.children().stream()
                .filter(row -> row.normalName().equals("tr"))
                .forEach(rows::add);
        default -> {}
      }
    }
    return rows;
  }

  private static List<Element> cells(Element row) {
    return row.children().stream()
        .filter(cell -> cell.normalName().equals("td") || cell.normalName().equals("th"))
        .toList();
  }

  /**
   * The cells of a table, in the rows and columns where a browser shows them.
   *
   * @param text of a cell
   */
  static Grid grid(Element table, Function<Element, String> text) {
    List<Cell> grid = new ArrayList<>();
    Set<Long> taken = new HashSet<>();
    List<Element> rows = rows(table);
    for (int row = 0; row < rows.size(); row++) {
      Element parent = rows.get(row).parent();
      boolean head = parent != null && parent.normalName().equals("thead");
      int column = 0;
      for (Element element : cells(rows.get(row))) {
        while (taken.contains(key(row, column))) {
          column++;
        }
        int rowSpan = Math.min(span(element, "rowspan", MAX_ROW_SPAN), rows.size() - row);
        int columnSpan = span(element, "colspan", MAX_COLUMN_SPAN);
        if (taken.size() + (long) rowSpan * columnSpan > MAX_COVERED) {
          rowSpan = 1;
          columnSpan = 1;
        }
        for (int r = row; r < row + rowSpan; r++) {
          for (int c = column; c < column + columnSpan; c++) {
            taken.add(key(r, c));
          }
        }
        boolean header = head || element.normalName().equals("th");
        grid.add(Cell.of(row, column, rowSpan, columnSpan, text.apply(element), header, ""));
        column += columnSpan;
      }
    }
    return Grid.of(grid);
  }

  private static long key(int row, int column) {
    return ((long) row << 32) | column;
  }

  private static int span(Element cell, String attribute, int max) {
    String value = cell.attr(attribute).strip();
    return value.matches("[0-9]{1,9}") ? Math.clamp(Integer.parseInt(value), 1, max) : 1;
  }
}
