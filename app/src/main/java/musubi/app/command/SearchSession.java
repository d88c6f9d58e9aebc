package musubi.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.app.UserException;
import musubi.app.model.ModelChoice;
import musubi.app.model.OpenReranker;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.dictionary.DictionaryProblem;
import musubi.lucene.embedded.CurrentSnapshot;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.engine.MadeOf;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Filter;
import musubi.lucene.query.Mode;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.words.JapaneseQueries;

/**
 * Everything a search needs, opened once: the current generation, the model that it was built with,
 * and the fusion. Safe for use by many threads.
 */
final class SearchSession implements AutoCloseable {

  private final CurrentSnapshot generations;
  private final Embedder embedder;
  private final JapaneseQueries queries;
  private final HybridSearch search;

  private SearchSession(
      CurrentSnapshot generations, Embedder embedder, JapaneseQueries queries, HybridSearch search) {
    this.generations = generations;
    this.embedder = embedder;
    this.queries = queries;
    this.search = search;
  }

  /**
   * Opens the current generation and a model.
   *
   * @param asked the model; one that names no folder stands for the one the index was built with
   * @throws musubi.lucene.IndexException if index and model do not belong together
   */
  static SearchSession open(GenerationStore store, ModelChoice asked, Fusion fusion)
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
  static SearchSession open(
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
  static SearchSession open(
      GenerationStore store,
      Embedder embedder,
      Fusion fusion,
      Dictionaries dictionaries,
      OpenReranker reranker)
      throws IOException {
    try {
      CurrentSnapshot generations = new CurrentSnapshot(new EmbeddedEngine(store));
      try {
        requireModel(generations, embedder);
        JapaneseQueries queries = new JapaneseQueries(dictionaries);
        return new SearchSession(
            generations,
            embedder,
            queries,
            new HybridSearch(fusion, queries, reranker.reranking()));
      } catch (IOException | RuntimeException e) {
        generations.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      embedder.close();
      throw e;
    }
  }

  private static void requireModel(CurrentSnapshot generations, Embedder embedder)
      throws IOException {
    Snapshot snapshot = generations.acquire();
    try {
      MadeOf.Model model = snapshot.madeOf().model();
      if (!model.fingerprint().equals(embedder.fingerprint())) {
        throw new UserException(
            ("The index was built with the model %s (%s), this search uses %s (%s). Search with the"
                    + " first (--model), or run 'musubi rebuild' with the second.")
                .formatted(
                    model.name(),
                    brief(model.fingerprint()),
                    embedder.name(),
                    brief(embedder.fingerprint())));
      }
    } finally {
      generations.release(snapshot);
    }
  }

  private static String brief(String fingerprint) {
    return fingerprint.substring(0, Math.min(12, fingerprint.length()));
  }

  /** Embeds and searches, as one who sees everything. */
  SearchResult search(String query, SearchOptions options) throws IOException {
    return search(query, options, Viewer.OPERATOR);
  }

  /** Embeds and searches what somebody sees. */
  SearchResult search(String query, SearchOptions options, Viewer viewer) throws IOException {
    return search(search, query, options, viewer);
  }

  private SearchResult search(
      HybridSearch chosen, String query, SearchOptions options, Viewer viewer) throws IOException {
    Snapshot held = generations.acquire();
    try {
      SnapshotView view = held.as(viewer);
      TypedQuery typed = view.parse(query);
      boolean embedded = options.mode().uses(Arm.SEMANTIC) && !typed.text().isBlank();
      Optional<QueryVector> vector =
          embedded
              ? Optional.of(
                  new QueryVector(
                      embedder.embed(typed.text(), Role.QUERY), embedder.fingerprint()))
              : Optional.empty();
      return chosen.search(view, new SearchRequest(typed, vector, options));
    } finally {
      generations.release(held);
    }
  }

  /** The ids that another search, under other dictionaries, finds; best first. */
  List<String> ids(HybridSearch other, String query, Mode mode, int documents) throws IOException {
    SearchOptions options = SearchOptions.hits(documents).withMode(mode).withPassages(0);
    return search(other, query, options, Viewer.OPERATOR).hits().stream().map(Hit::id).toList();
  }

  /** What a query may have meant, under the filters of its search. */
  List<String> corrections(String query, List<Filter> filters) throws IOException {
    return corrections(query, filters, Viewer.OPERATOR);
  }

  /** The same by what somebody sees. */
  List<String> corrections(String query, List<Filter> filters, Viewer viewer) throws IOException {
    Snapshot held = generations.acquire();
    try {
      SnapshotView view = held.as(viewer);
      TypedQuery typed = view.parse(query);
      List<Filter> all = new ArrayList<>(filters);
      all.addAll(typed.filters());
      return view.corrections(typed.text(), all);
    } finally {
      generations.release(held);
    }
  }

  String generation() throws IOException {
    Snapshot generation = generations.acquire();
    try {
      return generation.madeOf().generation();
    } finally {
      generations.release(generation);
    }
  }

  CurrentSnapshot generations() {
    return generations;
  }

  /** The lines of the dictionaries that are left out. */
  List<DictionaryProblem> dictionaryProblems() {
    return queries.problems();
  }

  HybridSearch search() {
    return search;
  }

  Embedder embedder() {
    return embedder;
  }

  @Override
  public void close() throws IOException {
    search.close();
    embedder.close();
    generations.close();
  }
}
