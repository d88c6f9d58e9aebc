package musubi.app.server.judge;

import java.util.List;

/**
 * All lists.
 *
 * @param query that is to be added to one of them; empty for none
 * @param name what was typed as the name of a new list
 */
public record ListsPage(JudgeAround around, List<Row> rows, String query, String name) {

  /**
   * A list.
   *
   * @param href where it is
   * @param queries how many it has
   * @param own how many of them the reader has judged to the end
   * @param judges their names
   * @param last when something was done last; empty if nothing ever was
   * @param trouble why it cannot be read; empty if it can
   */
  public record Row(
      String name,
      String href,
      int queries,
      int own,
      List<String> judges,
      String last,
      String trouble) {}
}
