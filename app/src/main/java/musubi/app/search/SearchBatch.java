package musubi.app.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.lucene.embedded.SemanticRecall;
import musubi.lucene.engine.MadeOf;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.past.PastQueries;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.ranking.ArmRankings;
import musubi.lucene.ranking.HybridSearch;

/**
 * Many searches of one snapshot by one viewer, such as those of an evaluation: queries are embedded
 * together and answered on all processors. Closed by its user; thread-safe until then.
 */
public final class SearchBatch implements AutoCloseable {

  private final SearchService service;
  private final IndexServing.Lease lease;
  private final Viewer viewer;
  private final HybridSearch ranking;
  private final UnaryOperator<float[]> queryMap;
  private final OptionalDouble softMatching;

  /** Vectors of queries as the model gives them; shared by the batches that come of one. */
  private final Map<String, float[]> embedded;

  SearchBatch(SearchService service, IndexServing.Lease lease, Viewer viewer) {
    this(
        service,
        lease,
        viewer,
        service.ranking(),
        UnaryOperator.identity(),
        OptionalDouble.empty(),
        new ConcurrentHashMap<>());
  }

  private SearchBatch(
      SearchService service,
      IndexServing.Lease lease,
      Viewer viewer,
      HybridSearch ranking,
      UnaryOperator<float[]> queryMap,
      OptionalDouble softMatching,
      Map<String, float[]> embedded) {
    this.service = service;
    this.lease = lease;
    this.viewer = viewer;
    this.ranking = ranking;
    this.queryMap = queryMap;
    this.softMatching = softMatching;
    this.embedded = embedded;
  }

  /**
   * These searches with vectors of queries that are mapped, such as by a layer that is not yet part
   * of the model. The result ends with this batch and is not closed by itself.
   *
   * @param map from a query's vector to another of the same length; applied after the maps that
   *     this batch has
   */
  public SearchBatch mapped(UnaryOperator<float[]> map) {
    return new SearchBatch(
        service,
        lease,
        viewer,
        ranking,
        vector -> map.apply(queryMap.apply(vector)),
        softMatching,
        embedded);
  }

  /**
   * These searches with another weight of soft matching than goes with the model. The result ends
   * with this batch and is not closed by itself.
   *
   * @param share in parts of what is configured, at least 0
   */
  public SearchBatch withSoftMatching(double share) {
    return new SearchBatch(
        service, lease, viewer, ranking, queryMap, OptionalDouble.of(share), embedded);
  }

  /**
   * These searches with another fusion. The result ends with this batch and is not closed by
   * itself.
   */
  public SearchBatch fusedBy(Fusion fusion) {
    return new SearchBatch(
        service, lease, viewer, ranking.fusedBy(fusion), queryMap, softMatching, embedded);
  }

  /**
   * These searches with other past queries. The result ends with this batch and is not closed by
   * itself.
   */
  public SearchBatch recalling(PastQueries past) {
    return new SearchBatch(
        service, lease, viewer, ranking.recalling(past), queryMap, softMatching, embedded);
  }

  /** Whether hybrid searches compare texts piece by piece. */
  public boolean matchesSoftly() {
    return service.matchesSoftly();
  }

  /** The mean of a document's passages, of unit length; empty if the viewer does not find it. */
  public Optional<float[]> centroid(String id) throws IOException {
    return lease.snapshot().as(viewer).centroid(id).map(QueryVector::values);
  }

  /** The vectors of queries as they are searched with, one a text. */
  public float[][] queryVectors(List<String> texts) {
    float[][] vectors = lease.embedder().embed(texts, Role.QUERY);
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = queryMap.apply(vectors[i]);
    }
    return vectors;
  }

  /** The model that queries are embedded with; open as long as the batch is. */
  public Embedder embedder() {
    return lease.embedder();
  }

  /** Id of the generation that is searched. */
  public String generation() {
    return lease.snapshot().madeOf().generation();
  }

  /** What is searched: the generation, and the model whose vectors it holds. */
  public SearchService.VectorSource source() {
    MadeOf made = lease.snapshot().madeOf();
    return new SearchService.VectorSource(
        made.generation(), made.model().name(), made.model().fingerprint());
  }

  /**
   * Answers queries that are taken literally.
   *
   * @param queries all of them {@link SearchQuery.Syntax#LITERAL} and by the viewer of the batch
   * @return in the order of the queries
   */
  public List<Answer> search(List<SearchQuery> queries) {
    queries.forEach(this::check);
    List<ReadQuery> read = read(queries);
    List<QueryVector> vectors = vectors(queries, read);
    return IntStream.range(0, queries.size())
        .parallel()
        .mapToObj(i -> answer(queries.get(i), read.get(i), vectors.get(i)))
        .toList();
  }

  private List<ReadQuery> read(List<SearchQuery> queries) {
    return queries.stream().parallel().map(this::read).toList();
  }

  private ReadQuery read(SearchQuery query) {
    try {
      return SearchService.read(lease, ranking, query, service.rules());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Answer answer(SearchQuery query, ReadQuery read, QueryVector vector) {
    try {
      double share =
          softMatching.isPresent()
              ? softMatching.getAsDouble()
              : SearchService.softMatching(lease, query);
      return SearchService.answer(
          lease,
          ranking.withSoftMatching(share),
          new SearchService.ToAnswer(query, read, Optional.of(vector)));
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
    List<ReadQuery> read = read(queries);
    List<QueryVector> vectors = vectors(queries, read);
    SnapshotView seen = lease.snapshot().as(viewer);
    List<ArmRankings> rankings = new ArrayList<>(queries.size());
    for (int i = 0; i < queries.size(); i++) {
      SearchQuery query = queries.get(i);
      rankings.add(
          ranking.rankings(
              seen,
              new SearchRequest(
                  read.get(i).query(), Optional.of(vectors.get(i)), query.options())));
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

  /**
   * The vectors of texts, by the model of the index, as it embeds documents.
   *
   * @return in the order of the texts
   */
  public float[][] documentVectors(List<String> texts) {
    return lease.embedder().embed(texts, Role.DOCUMENT);
  }

  /** Whether a passage that the viewer may read has a word, in the form of the index. */
  public boolean isUsed(String word) throws IOException {
    return lease.snapshot().as(viewer).passagesWith(word) > 0;
  }

  /** A text's vector is computed once, whatever the modes that it is searched in. */
  private List<QueryVector> vectors(List<SearchQuery> queries, List<ReadQuery> read) {
    List<String> missing =
        IntStream.range(0, queries.size())
            .filter(i -> queries.get(i).options().mode().uses(Arm.SEMANTIC))
            .mapToObj(i -> read.get(i).query().text())
            .filter(text -> !embedded.containsKey(text))
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      float[][] vectors = lease.embedder().embed(missing, Role.QUERY);
      for (int i = 0; i < vectors.length; i++) {
        embedded.put(missing.get(i), vectors[i]);
      }
    }
    String fingerprint = lease.snapshot().madeOf().model().fingerprint();
    return read.stream()
        .map(query -> embedded.get(query.query().text()))
        .map(
            vector ->
                new QueryVector(
                    vector == null ? new float[0] : queryMap.apply(vector), fingerprint))
        .toList();
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
