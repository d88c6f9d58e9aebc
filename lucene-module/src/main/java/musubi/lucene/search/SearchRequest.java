package musubi.lucene.search;

import java.util.List;
import java.util.Optional;

/**
 * A search.
 *
 * @param query what was typed, taken apart
 * @param mode which arms are used
 * @param vector the query's embedding; read by the semantic arm only, and empty or all zero when
 *     the model found no token in the query
 * @param filters applied inside both arms, as are the query's own
 * @param hits number of hits wanted, at least 1
 * @param depth number of documents that each arm brings to the fusion, at least {@code hits}
 * @param passagesPerHit number of passages shown a hit; 0 for none, which is faster
 * @param explain whether hits carry an explanation
 * @param order of the hits by a field; empty for relevance
 */
public record SearchRequest(
    TypedQuery query,
    Mode mode,
    float[] vector,
    List<Filter> filters,
    int hits,
    int depth,
    int passagesPerHit,
    boolean explain,
    Optional<FieldOrder> order) {

  /** A search for a text, taken literally, whose hits come by relevance. */
  public SearchRequest(
      String query,
      Mode mode,
      float[] vector,
      List<Filter> filters,
      int hits,
      int depth,
      int passagesPerHit,
      boolean explain) {
    this(
        TypedQuery.literal(query),
        mode,
        vector,
        filters,
        hits,
        depth,
        passagesPerHit,
        explain,
        Optional.empty());
  }

  public SearchRequest {
    if (hits < 1 || depth < hits || passagesPerHit < 0) {
      throw new IllegalArgumentException(
          "hits %d, depth %d, passages %d: expected 1 <= hits <= depth and passages >= 0"
              .formatted(hits, depth, passagesPerHit));
    }
  }
}
