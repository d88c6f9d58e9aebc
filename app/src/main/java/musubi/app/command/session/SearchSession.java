package musubi.app.command.session;

import java.io.IOException;
import java.util.List;
import musubi.app.model.ModelChoice;
import musubi.app.model.OpenReranker;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.search.CurrentGeneration;
import musubi.lucene.search.Filter;
import musubi.lucene.search.Hit;
import musubi.lucene.search.HybridSearch;
import musubi.lucene.search.Mode;
import musubi.lucene.search.OpenGeneration;
import musubi.lucene.search.SearchOptions;
import musubi.lucene.search.SearchRequest;
import musubi.lucene.search.SearchResult;
import musubi.lucene.search.Suggestions;
import musubi.lucene.search.TypedQuery;
import musubi.lucene.view.Viewer;

/**
 * Everything a search needs, opened once: the current generation, the model that it was built with,
 * and the fusion. Safe for use by many threads.
 */
public final class SearchSession implements AutoCloseable {

  private final CurrentGeneration generations;
  private final Embedder embedder;
  private final HybridSearch search;

  private SearchSession(CurrentGeneration generations, Embedder embedder, HybridSearch search) {
    this.generations = generations;
    this.embedder = embedder;
    this.search = search;
  }

  /**
   * Opens the current generation and a model.
   *
   * @param asked the model; one that names no folder stands for the one the index was built with
   * @throws musubi.lucene.IndexException if index and model do not belong together
   */
  public static SearchSession open(GenerationStore store, ModelChoice asked, Fusion fusion)
      throws IOException {
    return open(store, asked, fusion, Dictionaries.NONE, OpenReranker.NONE);
  }

  /**
   * Opens the current generation and a model.
   *
   * @param asked the model; one that names no folder stands for the one the index was built with
   * @param dictionaries for queries
   * @param reranker not closed with the session
   * @throws musubi.lucene.IndexException if index and model do not belong together
   */
  public static SearchSession open(
      GenerationStore store,
      ModelChoice asked,
      Fusion fusion,
      Dictionaries dictionaries,
      OpenReranker reranker)
      throws IOException {
    Manifest.Model model = store.requireCurrent().manifest().model();
    return open(store, asked.forIndex(model).open(), fusion, dictionaries, reranker);
  }

  /**
   * Opens the current generation.
   *
   * @param embedder closed with the session, or here if there is none
   * @param dictionaries for queries
   * @param reranker not closed with the session
   * @throws musubi.lucene.IndexException if index and model do not belong together
   */
  public static SearchSession open(
      GenerationStore store,
      Embedder embedder,
      Fusion fusion,
      Dictionaries dictionaries,
      OpenReranker reranker)
      throws IOException {
    try {
      CurrentGeneration generations = new CurrentGeneration(store);
      try {
        OpenGeneration generation = generations.acquire();
        try {
          generation.manifest().requireModel(embedder.name(), embedder.fingerprint());
        } finally {
          generations.release(generation);
        }
        return new SearchSession(
            generations, embedder, new HybridSearch(fusion, dictionaries, reranker.reranking()));
      } catch (IOException | RuntimeException e) {
        generations.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      embedder.close();
      throw e;
    }
  }

  /** Embeds and searches, as one who sees everything. */
  public SearchResult search(String query, SearchOptions options) throws IOException {
    return search(query, options, Viewer.OPERATOR);
  }

  /** Embeds and searches what somebody sees. */
  public SearchResult search(String query, SearchOptions options, Viewer viewer)
      throws IOException {
    return search(search, query, options, viewer);
  }

  private SearchResult search(
      HybridSearch chosen, String query, SearchOptions options, Viewer viewer) throws IOException {
    OpenGeneration held = generations.acquire();
    try {
      OpenGeneration generation = held.as(viewer);
      TypedQuery typed = generation.parse(query);
      boolean embedded = options.mode().uses(Arm.SEMANTIC) && !typed.text().isBlank();
      float[] vector = embedded ? embedder.embed(typed.text(), Role.QUERY) : new float[0];
      return chosen.search(generation, new SearchRequest(typed, vector, options));
    } finally {
      generations.release(held);
    }
  }

  /** The ids that another search, under other dictionaries, finds; best first. */
  public List<String> ids(HybridSearch other, String query, Mode mode, int documents)
      throws IOException {
    SearchOptions options = SearchOptions.hits(documents).withMode(mode).withPassages(0);
    return search(other, query, options, Viewer.OPERATOR).hits().stream().map(Hit::id).toList();
  }

  /** What a query may have meant, under the filters of its search. */
  public List<String> corrections(String query, List<Filter> filters) throws IOException {
    return corrections(query, filters, Viewer.OPERATOR);
  }

  /** The same by what somebody sees. */
  public List<String> corrections(String query, List<Filter> filters, Viewer viewer)
      throws IOException {
    OpenGeneration held = generations.acquire();
    try {
      OpenGeneration generation = held.as(viewer);
      return Suggestions.corrections(generation, generation.parse(query), filters);
    } finally {
      generations.release(held);
    }
  }

  public String generation() throws IOException {
    OpenGeneration generation = generations.acquire();
    try {
      return generation.generation().id();
    } finally {
      generations.release(generation);
    }
  }

  public CurrentGeneration generations() {
    return generations;
  }

  public HybridSearch search() {
    return search;
  }

  public Embedder embedder() {
    return embedder;
  }

  @Override
  public void close() throws IOException {
    search.close();
    embedder.close();
    generations.close();
  }
}
