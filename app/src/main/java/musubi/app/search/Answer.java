package musubi.app.search;

import java.util.List;
import musubi.lucene.hit.SearchResult;

/**
 * What a search gives back. All of it is of one generation, embedded by that generation's model.
 *
 * @param query what was asked
 * @param generation id of the generation that was searched
 * @param found hits, totals, facets and notes
 * @param corrections what the query may have meant, likeliest first; at most three
 * @param times where the time went
 */
public record Answer(
    SearchQuery query,
    String generation,
    SearchResult found,
    List<String> corrections,
    StageTimes times) {

  public Answer {
    corrections = List.copyOf(corrections);
  }
}
