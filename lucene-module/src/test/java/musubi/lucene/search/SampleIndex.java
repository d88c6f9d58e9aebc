package musubi.lucene.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.lucene.SampleDocument;
import musubi.lucene.SampleGeneration;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.embedded.CurrentSnapshot;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.ReciprocalRankFusion;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.rerank.Reranking;
import musubi.lucene.vocabulary.Vocabulary;
import musubi.lucene.words.JapaneseQueries;

/** A few documents in a real index, opened for searching. */
public final class SampleIndex implements AutoCloseable {

  private final CurrentSnapshot current;
  private final Snapshot snapshot;
  private final SnapshotView generation;
  private final HybridSearch search =
      new HybridSearch(
          new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K), new JapaneseQueries());

  /** By what sets them apart; kept, since an analyzer takes longer to make than a search. */
  private final Map<Object, HybridSearch> others = new HashMap<>();

  private SampleIndex(GenerationStore store) throws IOException {
    current = new CurrentSnapshot(new EmbeddedEngine(store));
    snapshot = current.acquire();
    generation = snapshot.as(Viewer.OPERATOR);
  }

  public static SampleIndex of(Path data, SampleDocument... documents) throws IOException {
    GenerationStore store = new GenerationStore(data);
    SampleGeneration.publish(store, documents);
    return new SampleIndex(store);
  }

  public static SampleIndex of(Path data, Manifest.Model model, List<DocumentBlock> documents)
      throws IOException {
    GenerationStore store = new GenerationStore(data);
    SampleGeneration.publish(store, model, documents);
    return new SampleIndex(store);
  }

  /** With declared types of metadata. */
  public static SampleIndex of(Path data, MetadataSchema schema, SampleDocument... documents)
      throws IOException {
    GenerationStore store = new GenerationStore(data);
    SampleGeneration.publish(
        store, schema, Stream.of(documents).map(SampleDocument::block).toList());
    return new SampleIndex(store);
  }

  public TypedQuery parse(String typed) {
    try {
      return generation.parse(typed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public SearchResult search(Ask ask) throws IOException {
    return search.search(generation, ask.request());
  }

  /** Searches with another fusion than the usual one. */
  public SearchResult search(Ask ask, Fusion fusion) throws IOException {
    return others
        .computeIfAbsent(fusion, f -> new HybridSearch(fusion, new JapaneseQueries()))
        .search(generation, ask.request());
  }

  /** Searches with synonyms and stop words. */
  public SearchResult search(Ask ask, Dictionaries dictionaries) throws IOException {
    return search(ask, dictionaries, Vocabulary.NONE);
  }

  /** Searches with synonyms and stop words, and a vocabulary. */
  public SearchResult search(Ask ask, Dictionaries dictionaries, Vocabulary vocabulary)
      throws IOException {
    try (HybridSearch other =
        new HybridSearch(
            new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K),
            new JapaneseQueries(dictionaries, vocabulary))) {
      return other.search(generation, ask.request());
    }
  }

  /** Searches with a reranker. */
  public SearchResult search(Ask ask, Reranking reranking) throws IOException {
    return others
        .computeIfAbsent(
            reranking,
            r ->
                new HybridSearch(
                    new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K),
                    new JapaneseQueries(),
                    Optional.of(reranking)))
        .search(generation, ask.request());
  }

  public List<Hit> hits(Ask ask) throws IOException {
    return search(ask).hits();
  }

  /** As the operator sees it. */
  public SnapshotView view() {
    return generation;
  }

  /** The ids of the hits, best first. */
  public List<String> ids(Ask ask) throws IOException {
    return hits(ask).stream().map(Hit::id).toList();
  }

  public Hit first(Ask ask) throws IOException {
    return hits(ask).getFirst();
  }

  @Override
  public void close() throws IOException {
    current.release(snapshot);
    current.close();
    search.close();
    others.values().forEach(HybridSearch::close);
  }
}
