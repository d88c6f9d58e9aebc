package musubi.lucene.search;

import java.util.List;
import java.util.Optional;

/**
 * How a query is to be answered.
 *
 * @param mode which arms are used
 * @param filters applied inside both arms, as are the query's own
 * @param page which hits
 * @param depth number of documents that each arm brings to the fusion; deeper pages bring more
 * @param passagesPerHit number of passages shown a hit; 0 for none, which is faster
 * @param explain whether hits carry an explanation
 * @param order of the hits by a field; empty for relevance
 * @param minRelevance hits below it are left out; 0 for all, at most 1
 * @param facets metadata fields whose values are counted
 */
public record SearchOptions(
    Mode mode,
    List<Filter> filters,
    Page page,
    int depth,
    int passagesPerHit,
    boolean explain,
    Optional<FieldOrder> order,
    double minRelevance,
    List<String> facets) {

  /** Deep enough that what a fusion puts on the first pages is among what the arms bring. */
  public static final int DEPTH = 100;

  private static final int PASSAGES = 3;

  /** A hybrid search for the first hits, by relevance. */
  public static SearchOptions hits(int hits) {
    return new SearchOptions(
        Mode.HYBRID,
        List.of(),
        Page.first(hits),
        DEPTH,
        PASSAGES,
        false,
        Optional.empty(),
        0,
        List.of());
  }

  public SearchOptions {
    if (depth < 1 || passagesPerHit < 0) {
      throw new IllegalArgumentException(
          "depth %d, passages %d: expected depth >= 1 and passages >= 0"
              .formatted(depth, passagesPerHit));
    }
    if (!(minRelevance >= 0 && minRelevance <= 1)) {
      throw new IllegalArgumentException(
          "the least relevance must be within 0 and 1, not " + minRelevance);
    }
    filters = List.copyOf(filters);
    facets = List.copyOf(facets);
  }

  public SearchOptions withMode(Mode wanted) {
    return new SearchOptions(
        wanted, filters, page, depth, passagesPerHit, explain, order, minRelevance, facets);
  }

  public SearchOptions withFilters(List<Filter> wanted) {
    return new SearchOptions(
        mode, wanted, page, depth, passagesPerHit, explain, order, minRelevance, facets);
  }

  public SearchOptions withPage(Page wanted) {
    return new SearchOptions(
        mode, filters, wanted, depth, passagesPerHit, explain, order, minRelevance, facets);
  }

  public SearchOptions withDepth(int wanted) {
    return new SearchOptions(
        mode, filters, page, wanted, passagesPerHit, explain, order, minRelevance, facets);
  }

  public SearchOptions withPassages(int perHit) {
    return new SearchOptions(
        mode, filters, page, depth, perHit, explain, order, minRelevance, facets);
  }

  public SearchOptions withExplain(boolean wanted) {
    return new SearchOptions(
        mode, filters, page, depth, passagesPerHit, wanted, order, minRelevance, facets);
  }

  public SearchOptions withOrder(Optional<FieldOrder> wanted) {
    return new SearchOptions(
        mode, filters, page, depth, passagesPerHit, explain, wanted, minRelevance, facets);
  }

  public SearchOptions withMinRelevance(double wanted) {
    return new SearchOptions(
        mode, filters, page, depth, passagesPerHit, explain, order, wanted, facets);
  }

  public SearchOptions withFacets(List<String> wanted) {
    return new SearchOptions(
        mode, filters, page, depth, passagesPerHit, explain, order, minRelevance, wanted);
  }
}
