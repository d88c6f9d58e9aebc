package musubi.app.usage;

import musubi.lucene.hit.Fit;

/**
 * What is counted of each search, as SQL that SQLite and PostgreSQL both read. Each select has two
 * parameters: when it begins, and when it is over, in milliseconds since 1970.
 *
 * <ul>
 *   <li>Only first pages count: who turns a page does not ask again.
 *   <li>A search is without opening if it has a result, and whoever searched opened nothing of it.
 *       Openings by others, who were sent the address, say nothing of her.
 *   <li>Its relevance is low if that of its best hit is below {@link Fit#MEDIUM}: most of these do
 *       not answer.
 *   <li>It was opened below if the first thing that was opened, counted from above, stands below
 *       rank {@value #HIGH_RANK}.
 * </ul>
 */
final class SearchFacts {

  /** What is opened down to here was in sight. */
  static final int HIGH_RANK = 5;

  private static final String SEARCHES =
      "select s.id, s.at, s.session, s.viewer, coalesce(s.folded, s.query) as query, s.total,"
          + " s.relevance, (select min(o.rank) from opening o"
          + " where o.search = s.id and o.session = s.session) as opened"
          + " from search s where s.first_rank = 1 and s.at >= ? and s.at < ?";

  private static final String FLAGS =
      ", case when total = 0 then 1 else 0 end as without_result"
          + ", case when total > 0 then 1 else 0 end as found"
          + ", case when total > 0 and opened is null then 1 else 0 end as without_opening"
          + ", case when relevance < "
          + Fit.MEDIUM.least()
          + " then 1 else 0 end as low"
          + ", case when relevance is null then 0 else 1 end as judged"
          + ", case when opened > "
          + HIGH_RANK
          + " then 1 else 0 end as below"
          + ", case when opened is null then 0 else 1 end as was_opened";

  /** A row for each search, with a 0 or 1 for whatever is counted. */
  static final String EACH =
      "select id, at, session, viewer, query" + FLAGS + " from (" + SEARCHES + ") asked";

  private static final String SUMS =
      " count(*) as searches, count(distinct viewer) as people,"
          + " sum(without_result) as without_result, sum(found) as found,"
          + " sum(without_opening) as without_opening, sum(low) as low, sum(judged) as judged,"
          + " sum(below) as below, sum(was_opened) as was_opened";

  /** One row for all searches. */
  static final String ALL = "select" + SUMS + " from (" + EACH + ") each_search";

  /** A row for each query. */
  static final String BY_QUERY =
      "select query," + SUMS + " from (" + EACH + ") each_search group by query";

  private SearchFacts() {}
}
