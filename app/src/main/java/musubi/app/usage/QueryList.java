package musubi.app.usage;

import java.util.List;

/**
 * A list of a period, and what it leaves out.
 *
 * @param rows at most as many as were asked for
 * @param all rows that there are
 * @param hidden what too few people asked
 */
public record QueryList<T>(List<T> rows, int all, Hidden hidden) {

  /** Copies the rows. */
  public QueryList {
    rows = List.copyOf(rows);
  }

  /**
   * What too few people asked.
   *
   * @param queries that would be in the list
   * @param searches of these queries, those alone for which they would be in the list
   */
  public record Hidden(int queries, int searches) {

    /** Nothing is hidden. */
    public static final Hidden NOTHING = new Hidden(0, 0);
  }
}
