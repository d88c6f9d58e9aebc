package musubi.lucene.search;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.lucene.SampleDocument;
import musubi.lucene.SampleGeneration;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.ReciprocalRankFusion;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.rerank.Reranking;

/** A few documents in a real index, opened for searching. */
final class SampleIndex implements AutoCloseable {

  private final CurrentGeneration current;
  private final OpenGeneration generation;
  private final HybridSearch search =
      new HybridSearch(new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K));

  /** By what sets them apart; kept, since an analyzer takes longer to make than a search. */
  private final Map<Object, HybridSearch> others = new HashMap<>();

  private SampleIndex(GenerationStore store) throws IOException {
    current = new CurrentGeneration(store);
    generation = current.acquire();
  }

  static SampleIndex of(Path data, SampleDocument... documents) throws IOException {
    GenerationStore store = new GenerationStore(data);
    SampleGeneration.publish(store, documents);
    return new SampleIndex(store);
  }

  static SampleIndex of(Path data, Manifest.Model model, List<DocumentBlock> documents)
      throws IOException {
    GenerationStore store = new GenerationStore(data);
    SampleGeneration.publish(store, model, documents);
    return new SampleIndex(store);
  }

  /** With declared types of metadata. */
  static SampleIndex of(Path data, MetadataSchema schema, SampleDocument... documents)
      throws IOException {
    GenerationStore store = new GenerationStore(data);
    SampleGeneration.publish(
        store, schema, Stream.of(documents).map(SampleDocument::block).toList());
    return new SampleIndex(store);
  }

  TypedQuery parse(String typed) {
    return generation.parse(typed);
  }

  SearchResult search(Ask ask) throws IOException {
    return search.search(generation, ask.request());
  }

  /** Searches with another fusion than the usual one. */
  SearchResult search(Ask ask, Fusion fusion) throws IOException {
    return others
        .computeIfAbsent(fusion, f -> new HybridSearch(fusion))
        .search(generation, ask.request());
  }

  /** Searches with synonyms and stop words. */
  SearchResult search(Ask ask, Dictionaries dictionaries) throws IOException {
    try (HybridSearch other =
        new HybridSearch(new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K), dictionaries)) {
      return other.search(generation, ask.request());
    }
  }

  /** Searches with a reranker. */
  SearchResult search(Ask ask, Reranking reranking) throws IOException {
    return others
        .computeIfAbsent(
            reranking,
            r ->
                new HybridSearch(
                    new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K),
                    Dictionaries.NONE,
                    Optional.of(reranking)))
        .search(generation, ask.request());
  }

  List<Hit> hits(Ask ask) throws IOException {
    return search(ask).hits();
  }

  /** The ids of the hits, best first. */
  List<String> ids(Ask ask) throws IOException {
    return hits(ask).stream().map(Hit::id).toList();
  }

  Hit first(Ask ask) throws IOException {
    return hits(ask).getFirst();
  }

  @Override
  public void close() throws IOException {
    current.release(generation);
    current.close();
    search.close();
    others.values().forEach(HybridSearch::close);
  }
}
