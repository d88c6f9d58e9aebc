package musubi.app.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.lucene.embedded.SemanticRecall;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.Arm;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.ArmRankings;

/**
 * Many searches of one snapshot by one viewer, such as those of an evaluation: queries are embedded
 * together and answered on all processors. Closed by its user; thread-safe until then.
 */
public final class SearchBatch implements AutoCloseable {

  private final SearchService service;
  private final IndexServing.Lease lease;
  private final Viewer viewer;
  private final Map<String, QueryVector> embedded = new ConcurrentHashMap<>();

  SearchBatch(SearchService service, IndexServing.Lease lease, Viewer viewer) {
    this.service = service;
    this.lease = lease;
    this.viewer = viewer;
  }

  /** Id of the generation that is searched. */
  public String generation() {
    return lease.snapshot().madeOf().generation();
  }

  /**
   * Answers queries that are taken literally.
   *
   * @param queries all of them {@link SearchQuery.Syntax#LITERAL} and by the viewer of the batch
   * @return in the order of the queries
   */
  public List<Answer> search(List<SearchQuery> queries) {
    queries.forEach(this::check);
    List<QueryVector> vectors = vectors(queries);
    return IntStream.range(0, queries.size())
        .parallel()
        .mapToObj(i -> answer(queries.get(i), vectors.get(i)))
        .toList();
  }

  private Answer answer(SearchQuery query, QueryVector vector) {
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
    List<QueryVector> vectors = vectors(queries);
    SnapshotView seen = lease.snapshot().as(viewer);
    List<ArmRankings> rankings = new ArrayList<>(queries.size());
    for (int i = 0; i < queries.size(); i++) {
      SearchQuery query = queries.get(i);
      rankings.add(
          service
              .ranking()
              .rankings(
                  seen,
                  new SearchRequest(
                      TypedQuery.literal(query.text()),
                      Optional.of(vectors.get(i)),
                      query.options())));
    }
    return rankings;
  }

  /**
   * The share of the nearest documents that the semantic arm finds, on average over texts.
   *
   * @param k how many of the nearest are asked for
   */
  public double semanticRecall(List<String> texts, int k) throws IOException {
    SnapshotView seen = lease.snapshot().as(viewer);
    double sum = 0;
    for (float[] vector : lease.embedder().embed(texts, Role.QUERY)) {
      sum += SemanticRecall.of(seen, vector, SearchOptions.DEPTH, k);
    }
    return sum / texts.size();
  }

  /** A text's vector is computed once, whatever the modes that it is searched in. */
  private List<QueryVector> vectors(List<SearchQuery> queries) {
    List<String> missing =
        queries.stream()
            .filter(query -> query.options().mode().uses(Arm.SEMANTIC))
            .map(SearchQuery::text)
            .filter(text -> !embedded.containsKey(text))
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      Embedder embedder = lease.embedder();
      float[][] vectors = embedder.embed(missing, Role.QUERY);
      for (int i = 0; i < vectors.length; i++) {
        embedded.put(missing.get(i), new QueryVector(vectors[i], embedder.fingerprint()));
      }
    }
    QueryVector nothing =
        new QueryVector(new float[0], lease.snapshot().madeOf().model().fingerprint());
    return queries.stream().map(query -> embedded.getOrDefault(query.text(), nothing)).toList();
  }

  private void check(SearchQuery query) {
    if (query.syntax() != SearchQuery.Syntax.LITERAL || !query.viewer().equals(viewer)) {
      throw new IllegalArgumentException(
          "a batch answers literal queries of one viewer, not '%s' of %s"
              .formatted(query.text(), query.viewer()));
    }
  }

  /** Names the documents, of some, that the viewer does not find in the index, in their order. */
  public List<String> missing(Collection<String> ids) throws IOException {
    SnapshotView seen = lease.snapshot().as(viewer);
    List<String> missing = new ArrayList<>();
    for (String id : ids) {
      if (!seen.holds(id)) {
        missing.add(id);
      }
    }
    return missing;
  }

  @Override
  public void close() throws IOException {
    lease.close();
  }
}
