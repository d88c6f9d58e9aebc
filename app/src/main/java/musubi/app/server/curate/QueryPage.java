package musubi.app.server.curate;

import java.util.List;
import musubi.app.server.page.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A report of queries.
 *
 * @param choices what else can be reported
 * @param summary of which days and how many searches it speaks
 * @param notes what the reader has to know of it
 * @param table what it lists
 * @param trend the same over weeks, drawn, empty if there is no line to draw; null if it lists
 *     queries
 */
public record QueryPage(
    Frame frame,
    Choices choices,
    String summary,
    List<String> notes,
    Table table,
    @Nullable List<TrendChart> trend) {

  /**
   * What else can be reported, by address.
   *
   * @param csv the address of the same as a table for spreadsheets
   */
  public record Choices(List<Choice> tabs, List<Choice> periods, String csv) {}

  /** A link to another report. */
  public record Choice(String label, String href, boolean chosen) {}

  /**
   * A table.
   *
   * @param id by which it is found in the page
   * @param what says what the report is about
   * @param more says how many rows are not shown; empty if all are
   */
  public record Table(String id, String what, List<Column> columns, List<Row> rows, String more) {}

  /** The head of a column. */
  public record Column(String name, boolean number, boolean main) {}

  /**
   * A row.
   *
   * @param href where its first cell leads; empty for nowhere
   * @param links what can be done about it
   */
  public record Row(String name, String href, List<Cell> cells, List<Link> links) {}

  /**
   * A cell.
   *
   * @param note small behind the value; empty for none
   */
  public record Cell(String value, String note, boolean number, boolean main) {}

  /**
   * What can be done about a query, such as to look at its results.
   *
   * @param about the query, for who hears the link alone
   */
  public record Link(String label, String about, String href) {}
}
