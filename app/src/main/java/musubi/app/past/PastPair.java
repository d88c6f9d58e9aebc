package musubi.app.past;

import musubi.app.mine.click.ClickLog;

/**
 * A query and a document that answered it. Judgements and openings are kept apart.
 *
 * @param query as it was first typed
 * @param judged its grade as a share of the query's highest; 0 if nobody judged it
 * @param opened openings, each corrected by its rank and its age; 0 if nobody opened it
 * @param searches number of openings and judgements
 */
public record PastPair(String query, String document, double judged, double opened, int searches) {

  /** The query as equal queries are told. */
  String folded() {
    return ClickLog.folded(query);
  }

  /** Both, of one query and one document. */
  PastPair and(PastPair other) {
    return new PastPair(
        query,
        document,
        Math.max(judged, other.judged),
        opened + other.opened,
        searches + other.searches);
  }

  /** This query with another document. */
  PastPair with(String other) {
    return new PastPair(query, other, judged, opened, searches);
  }
}
