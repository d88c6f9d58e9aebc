package musubi.lucene.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds a search request for a test: ten hits with three passages each, explained. */
final class Ask {

  private final Mode mode;
  private final String query;
  private final float[] vector;
  private final List<Filter> filters = new ArrayList<>();
  private Optional<FieldOrder> order = Optional.empty();
  private @Nullable TypedQuery typed;
  private final List<String> facets = new ArrayList<>();
  private double minRelevance;
  private int from;
  private int hits = 10;
  private int depth = 100;
  private int passages = 3;

  private Ask(Mode mode, String query, float[] vector) {
    this.mode = mode;
    this.query = query;
    this.vector = vector;
  }

  static Ask words(String query) {
    return new Ask(Mode.LEXICAL, query, new float[0]);
  }

  static Ask meaning(float[] vector) {
    return new Ask(Mode.SEMANTIC, "", vector);
  }

  static Ask both(String query, float[] vector) {
    return new Ask(Mode.HYBRID, query, vector);
  }

  Ask filter(String field, String value) {
    filters.add(new Filter(field, value));
    return this;
  }

  /** A filter as it is typed. */
  Ask filter(String typed) {
    filters.add(Filter.parse(typed));
    return this;
  }

  /** An order as it is typed. */
  Ask sort(String typed) {
    order = FieldOrder.parse(typed);
    return this;
  }

  /** In place of the text. */
  Ask typed(TypedQuery query) {
    typed = query;
    return this;
  }

  /** Hits behind so many others. */
  Ask from(int number) {
    from = number;
    return this;
  }

  Ask minRelevance(double least) {
    minRelevance = least;
    return this;
  }

  Ask facet(String field) {
    facets.add(field);
    return this;
  }

  Ask hits(int number) {
    hits = number;
    return this;
  }

  Ask depth(int documents) {
    depth = documents;
    return this;
  }

  Ask passages(int number) {
    passages = number;
    return this;
  }

  SearchRequest request() {
    return new SearchRequest(
        typed == null ? TypedQuery.literal(query) : typed,
        vector,
        SearchOptions.hits(hits)
            .withMode(mode)
            .withFilters(filters)
            .withPage(new Page(from, hits))
            .withDepth(depth)
            .withPassages(passages)
            .withExplain(true)
            .withOrder(order)
            .withMinRelevance(minRelevance)
            .withFacets(facets));
  }
}
