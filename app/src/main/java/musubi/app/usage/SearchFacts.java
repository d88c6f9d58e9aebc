package musubi.app.usage;

import musubi.lucene.hit.Fit;

/**
 * What is counted of searches, as SQL that SQLite and PostgreSQL both read. Each condition has two
 * parameters: when a period begins, and when it is over, in milliseconds since 1970.
 *
 * <ul>
 *   <li>Only first pages count: who turns a page does not ask again. Searches of an older version
 *       count once a server has folded their queries, which it does when it starts.
 *   <li>A search is without opening if it has a result, and whoever searched opened nothing of it.
 *       Openings by others, who were sent the address, say nothing of her.
 *   <li>Its relevance is low if that of its best hit is below {@link Fit#MEDIUM}: most of these do
 *       not answer.
 *   <li>It was opened below if the highest thing that was opened stands below rank {@value
 *       #HIGH_RANK}.
 * </ul>
 */
final class SearchFacts {

  /** What is opened down to here was in sight. */
  static final int HIGH_RANK = 5;

  private static final String FIRST_PAGES =
      " from search where first_rank = 1 and folded is not null";

  /** The searches of a period; found by their time. */
  static final String SEARCHES = FIRST_PAGES + " and at >= ? and at < ?";

  /**
   * The searches of a period, to be put into groups by their queries. The sign keeps databases from
   * finding them by their time: the index of queries holds all that is needed, in its order.
   */
  private static final String SEARCHES_IN_ORDER = FIRST_PAGES + " and +at >= ? and +at < ?";

  private static final String SUMS =
      " count(*) as searches, count(distinct viewer) as people,"
          + count("total = 0", "without_result")
          + count("total > 0", "found")
          + count("total > 0 and opened is null", "without_opening")
          + count("relevance < " + Fit.MEDIUM.least(), "low")
          + count("opened > " + HIGH_RANK, "below")
          + " count(relevance) as judged, count(opened) as was_opened";

  /** One row for all searches of a period. */
  static final String ALL = "select" + SUMS + SEARCHES;

  /** A row for each query of a period. */
  static final String BY_QUERY =
      "select folded as query," + SUMS + SEARCHES_IN_ORDER + " group by folded";

  private SearchFacts() {}

  private static String count(String condition, String name) {
    return " count(case when " + condition + " then 1 end) as " + name + ",";
  }
}
