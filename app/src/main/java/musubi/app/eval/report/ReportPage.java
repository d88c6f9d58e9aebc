package musubi.app.eval.report;

import java.util.List;

/**
 * The values for the template of the page. It and its parts are public because the template engine
 * reads them by reflection.
 *
 * @param title of the page
 * @param facts what was evaluated
 * @param sections in order
 * @param data of all charts, JSON that may stand in a script element
 * @param policy of the page: which scripts and styles a browser may run
 * @param style a style sheet
 * @param library the script that draws
 * @param script the script that hands it the data
 */
public record ReportPage(
    String title,
    List<Fact> facts,
    List<Section> sections,
    String data,
    String policy,
    String style,
    String library,
    String script) {

  /** A name and its value. */
  public record Fact(String name, String value) {}

  /**
   * A section.
   *
   * @param id of its element
   * @param parts in order
   */
  public record Section(String id, String title, List<String> paragraphs, List<Part> parts) {}

  /**
   * A part of a section: plots, with the same figures in tables under them.
   *
   * @param title of the part; empty if it needs none
   */
  public record Part(String title, List<Chart> charts, List<Table> tables) {}

  /**
   * The place of a plot.
   *
   * @param id of its element, and of its data
   * @param description for those who do not see it
   * @param height in rem
   */
  public record Chart(String id, String description, int height) {}

  /**
   * A table.
   *
   * @param rows each with as many texts as there are columns
   */
  public record Table(String caption, List<Column> columns, List<List<String>> rows) {

    static Table of(String caption, List<Column> columns, List<List<String>> rows) {
      for (List<String> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "a row of %d under %d columns".formatted(row.size(), columns.size()));
        }
      }
      return new Table(caption, columns, rows);
    }
  }

  /**
   * A column of a table; the first names its rows.
   *
   * @param number whether its texts stand at the right
   */
  public record Column(String name, boolean number) {

    static Column text(String name) {
      return new Column(name, false);
    }

    static Column number(String name) {
      return new Column(name, true);
    }
  }
}
