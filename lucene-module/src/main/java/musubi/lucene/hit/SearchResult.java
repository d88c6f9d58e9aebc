package musubi.lucene.hit;

import java.util.List;

/**
 * The answer to a search.
 *
 * @param hits of the page, best first, or in the order that was asked for
 * @param total number of documents that were ranked: what the arms found down to their depth, and
 *     more where a deeper page was asked for; of a list, all that pass, as far as pages reach
 * @param best the relevance of the best document found, whether or not it reached the least
 *     relevance that was asked for; NaN if nothing was found, or listed without ranking, or if too
 *     little is seen to say how relevant a hit is
 * @param facets in the order in which they were asked for
 * @param notes what the person who searched should know, such as an arm that could not run
 */
public record SearchResult(
    List<Hit> hits, int total, double best, List<Facet> facets, List<Note> notes) {

  /** Whether anything was found that reaches the least relevance. */
  public boolean answered() {
    return total > 0;
  }
}
