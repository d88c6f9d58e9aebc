package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.QueryException;
import musubi.lucene.engine.FoundSet;
import musubi.lucene.hit.Facet;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.metadata.MetadataType;
import musubi.lucene.query.Filter;
import musubi.lucene.query.KnownFields;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;

/**
 * Counts facets. Values that are chosen of a field are alternatives, so a field's counts are of
 * what would be found if none of its values were chosen: each says what choosing that value brings.
 * All other conditions hold, and what was typed in the query is none that was chosen.
 */
final class FacetCounting {

  /** Finds all that a request finds. */
  @FunctionalInterface
  interface Finder {

    /** Searches once more. */
    FoundSet find(SearchRequest request) throws IOException;
  }

  private final SearchRequest request;
  private final FoundSet found;
  private final Finder finder;

  /**
   * For one search.
   *
   * @param found by the request
   * @param finder for a field of which values are chosen
   */
  FacetCounting(SearchRequest request, FoundSet found, Finder finder) {
    this.request = request;
    this.found = found;
    this.finder = finder;
  }

  /**
   * Counts the fields that were asked for.
   *
   * @throws QueryException if no document has one of them, or its values are not counted
   */
  List<Facet> count(KnownFields fields) throws IOException {
    List<Facet> facets = new ArrayList<>();
    for (String name : request.options().facets()) {
      if (name.equals(MetadataSchema.EDITION)) {
        throw new QueryException(QueryException.Code.FACET_BY_EDITION);
      }
      MetadataType type = fields.require(name, QueryException.Code.UNKNOWN_FACET_FIELD);
      if (type == MetadataType.NUMBER) {
        throw new QueryException(QueryException.Code.FACET_NOT_KEYWORD, name, type.expected());
      }
      facets.add(new Facet(name, among(name).count(name)));
    }
    return facets;
  }

  private FoundSet among(String field) throws IOException {
    SearchOptions options = request.options();
    List<Filter> others =
        options.filters().stream().filter(filter -> !chooses(filter, field)).toList();
    boolean typed = request.query().filters().stream().anyMatch(f -> chooses(f, field));
    return typed || others.size() == options.filters().size()
        ? found
        : finder.find(
            new SearchRequest(request.query(), request.vector(), options.withFilters(others)));
  }

  private static boolean chooses(Filter filter, String field) {
    return filter.operator() == Filter.Operator.EQUAL && filter.field().equals(field);
  }
}
