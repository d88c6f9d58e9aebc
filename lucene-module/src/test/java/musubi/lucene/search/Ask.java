package musubi.lucene.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.lucene.SampleGeneration;
import musubi.lucene.query.Curation;
import musubi.lucene.query.FieldOrder;
import musubi.lucene.query.Filter;
import musubi.lucene.query.Mode;
import musubi.lucene.query.Page;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import org.jspecify.annotations.Nullable;

/**
 * Builds a search request for a test: ten hits with three passages each, every passage by itself,
 * explained.
 */
public final class Ask {

  private final Mode mode;
  private final String query;
  private final float[] vector;
  private final List<Filter> filters = new ArrayList<>();
  private Optional<FieldOrder> order = Optional.empty();
  private @Nullable TypedQuery typed;
  private final List<String> facets = new ArrayList<>();
  private Curation curation = Curation.NONE;
  private double minRelevance;
  private int from;
  private int hits = 10;
  private int depth = 100;
  private int passages = 3;
  private boolean neighbours;

  private Ask(Mode mode, String query, float[] vector) {
    this.mode = mode;
    this.query = query;
    this.vector = vector;
  }

  public static Ask words(String query) {
    return new Ask(Mode.LEXICAL, query, new float[0]);
  }

  public static Ask meaning(float[] vector) {
    return new Ask(Mode.SEMANTIC, "", vector);
  }

  public static Ask both(String query, float[] vector) {
    return new Ask(Mode.HYBRID, query, vector);
  }

  public Ask filter(String field, String value) {
    filters.add(new Filter(field, value));
    return this;
  }

  /** A filter as it is typed. */
  public Ask filter(String typed) {
    filters.add(Filter.parse(typed));
    return this;
  }

  /** An order as it is typed. */
  public Ask sort(String typed) {
    order = FieldOrder.parse(typed);
    return this;
  }

  /** In place of the text. */
  public Ask typed(TypedQuery query) {
    typed = query;
    return this;
  }

  /** Hits behind so many others. */
  public Ask from(int number) {
    from = number;
    return this;
  }

  public Ask minRelevance(double least) {
    minRelevance = least;
    return this;
  }

  public Ask curated(Curation by) {
    curation = by;
    return this;
  }

  public Ask facet(String field) {
    facets.add(field);
    return this;
  }

  public Ask hits(int number) {
    hits = number;
    return this;
  }

  public Ask depth(int documents) {
    depth = documents;
    return this;
  }

  public Ask passages(int number) {
    passages = number;
    return this;
  }

  /** The best passage is shown with its neighbours. */
  public Ask neighbours() {
    neighbours = true;
    return this;
  }

  public SearchRequest request() {
    SearchOptions shown = SearchOptions.hits(hits).withPassages(passages);
    return new SearchRequest(
        typed == null ? TypedQuery.literal(query) : typed,
        vector.length == 0
            ? Optional.empty()
            : Optional.of(new QueryVector(vector, SampleGeneration.FINGERPRINT)),
        (neighbours ? shown : shown.withoutNeighbours())
            .withMode(mode)
            .withFilters(filters)
            .withCuration(curation)
            .withPage(new Page(from, hits))
            .withDepth(depth)
            .withExplain(true)
            .withOrder(order)
            .withMinRelevance(minRelevance)
            .withFacets(facets));
  }
}
