package musubi.app.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import musubi.embedder.Role;
import musubi.lucene.fusion.Arm;
import musubi.lucene.search.ArmRankings;
import musubi.lucene.search.OpenGeneration;
import musubi.lucene.search.SearchRequest;
import musubi.lucene.search.SemanticRecall;
import musubi.lucene.search.TypedQuery;
import musubi.lucene.view.Viewer;

/**
 * Many searches of one snapshot by one viewer, such as those of an evaluation: queries are embedded
 * together and answered on all processors. Closed by its user; thread-safe until then.
 */
public final class SearchBatch implements AutoCloseable {

  private final SearchService service;
  private final IndexServing.Lease lease;
  private final Viewer viewer;
  private final Map<String, float[]> embedded = new ConcurrentHashMap<>();

  SearchBatch(SearchService service, IndexServing.Lease lease, Viewer viewer) {
    this.service = service;
    this.lease = lease;
    this.viewer = viewer;
  }

  /** Id of the generation that is searched. */
  public String generation() {
    return lease.generation().generation().id();
  }

  /**
   * Answers queries that are taken literally.
   *
   * @param queries all of them {@link SearchQuery.Syntax#LITERAL} and by the viewer of the batch
   * @return in the order of the queries
   */
  public List<Answer> search(List<SearchQuery> queries) {
    queries.forEach(this::check);
    float[][] vectors = vectors(queries);
    return IntStream.range(0, queries.size())
        .parallel()
        .mapToObj(i -> answer(queries.get(i), vectors[i]))
        .toList();
  }

  private Answer answer(SearchQuery query, float[] vector) {
    try {
      return service.answer(lease, query, vector);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a fusion gets of each query, in the order of the queries: every candidate of either arm
   * with its true score in both.
   *
   * @param queries as {@link #search} takes them
   */
  public List<ArmRankings> rankings(List<SearchQuery> queries) throws IOException {
    queries.forEach(this::check);
    float[][] vectors = vectors(queries);
    OpenGeneration seen = lease.generation().as(viewer);
    List<ArmRankings> rankings = new ArrayList<>(queries.size());
    for (int i = 0; i < vectors.length; i++) {
      SearchQuery query = queries.get(i);
      rankings.add(
          service
              .ranking()
              .rankings(
                  seen,
                  new SearchRequest(
                      TypedQuery.literal(query.text()),
                      vectors[i],
                      SearchService.options(query))));
    }
    return rankings;
  }

  /**
   * The share of the nearest documents that the semantic arm finds, on average over texts.
   *
   * @param k how many of the nearest are asked for
   */
  public double semanticRecall(List<String> texts, int k) throws IOException {
    OpenGeneration seen = lease.generation().as(viewer);
    double sum = 0;
    for (float[] vector : lease.embedder().embed(texts, Role.QUERY)) {
      sum += SemanticRecall.of(seen, vector, SearchQuery.DEPTH, k);
    }
    return sum / texts.size();
  }

  /** A text's vector is computed once, whatever the modes that it is searched in. */
  private float[][] vectors(List<SearchQuery> queries) {
    List<String> missing =
        queries.stream()
            .filter(query -> query.mode().uses(Arm.SEMANTIC))
            .map(SearchQuery::text)
            .filter(text -> !embedded.containsKey(text))
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      float[][] vectors = lease.embedder().embed(missing, Role.QUERY);
      for (int i = 0; i < vectors.length; i++) {
        embedded.put(missing.get(i), vectors[i]);
      }
    }
    return queries.stream()
        .map(query -> embedded.getOrDefault(query.text(), new float[0]))
        .toArray(float[][]::new);
  }

  private void check(SearchQuery query) {
    if (query.syntax() != SearchQuery.Syntax.LITERAL || !query.viewer().equals(viewer)) {
      throw new IllegalArgumentException(
          "a batch answers literal queries of one viewer, not '%s' of %s"
              .formatted(query.text(), query.viewer()));
    }
  }

  @Override
  public void close() throws IOException {
    lease.close();
  }
}
