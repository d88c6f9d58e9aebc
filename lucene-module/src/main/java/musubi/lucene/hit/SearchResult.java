package musubi.lucene.hit;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer to a search.
 *
 * @param hits of the page, best first, or in the order that was asked for
 * @param total how many documents were found: those that have a word, a reading, a synonym or an
 *     identifier of the query, or are nearer in meaning than what has nothing to do with it; of a
 *     list, all that pass, as far as pages reach
 * @param best the relevance of the best document found, whether or not it reached the least
 *     relevance that was asked for; NaN if nothing was found, or listed without ranking, or if too
 *     little is seen to say how relevant a hit is
 * @param facets of all documents found, in the order in which they were asked for
 * @param notes what the person who searched should know, such as an arm that could not run
 */
public record SearchResult(
    List<Hit> hits, Total total, double best, List<Facet> facets, List<Note> notes) {

  /** Whether anything was found that reaches the least relevance. */
  public boolean answered() {
    return total.documents() > 0;
  }

  /** This result with a note before the others. */
  public SearchResult withNote(Note first) {
    List<Note> more = new ArrayList<>(List.of(first));
    more.addAll(notes);
    return new SearchResult(hits, total, best, facets, List.copyOf(more));
  }
}
