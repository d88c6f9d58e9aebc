package musubi.app.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import musubi.app.config.FusionName;
import musubi.app.search.Answer;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;

/**
 * The documents that any of several searches finds for a query, each once, in an order that says
 * nothing of which search found it or how high. A document that no search brings near the top stays
 * unjudged; the more different the searches, the fewer of those (Spärck Jones, van Rijsbergen
 * 1975).
 */
public final class HitPool {

  /** Characters of an excerpt; more are not read in a cell. */
  private static final int EXCERPT = 300;

  private final Viewer viewer;
  private final int depth;
  private final long seed;
  private final List<ProposedQuery> queries;
  private final List<Map<String, SheetRow.Shown>> found = new ArrayList<>();

  /**
   * An empty pool for each query.
   *
   * @param viewer whose documents are judged
   * @param depth documents that each search adds to a pool, at most
   * @param seed the same seed, the same order
   */
  public HitPool(List<ProposedQuery> queries, Viewer viewer, int depth, long seed) {
    this.queries = List.copyOf(queries);
    this.viewer = viewer;
    this.depth = depth;
    this.seed = seed;
    queries.forEach(query -> found.add(new LinkedHashMap<>()));
  }

  /**
   * Adds what all ways to search find: each arm alone, the hybrid search as it is configured, and
   * one with each other fusion.
   *
   * @param configured the fusion of the searches
   */
  public void addAll(SearchBatch searches, FusionName configured) {
    for (Mode mode : Mode.values()) {
      add(searches, mode);
    }
    for (FusionName name : FusionName.values()) {
      if (name != configured) {
        add(searches.fusedBy(name.fusion(name.defaultWeight())), Mode.HYBRID);
      }
    }
  }

  /** Adds what one search finds. */
  private void add(SearchBatch searches, Mode mode) {
    SearchOptions options =
        SearchOptions.hits(depth)
            .withMode(mode)
            .withDepth(Math.max(depth, SearchOptions.DEPTH))
            .withPassages(1)
            .withoutNeighbours();
    List<Answer> answers =
        searches.search(
            queries.stream()
                .map(
                    query ->
                        new SearchQuery(
                            query.text(),
                            SearchQuery.Syntax.LITERAL,
                            SearchQuery.Corrections.USED,
                            SearchQuery.QueryRules.LEFT_OUT,
                            viewer,
                            options))
                .toList());
    for (int i = 0; i < answers.size(); i++) {
      for (Hit hit : answers.get(i).found().hits()) {
        found.get(i).putIfAbsent(hit.id(), shown(hit));
      }
    }
  }

  private static SheetRow.Shown shown(Hit hit) {
    String excerpt = "";
    if (!hit.passages().isEmpty()) {
      HitPassage passage = hit.passages().getFirst();
      HitPassage.Span snippet = passage.snippet();
      int to = Math.min(passage.text().length(), Math.max(snippet.to(), snippet.from() + EXCERPT));
      excerpt = passage.text().substring(snippet.from(), to).strip();
    }
    return new SheetRow.Shown(hit.title(), hit.pathAndPlace(), excerpt);
  }

  /** Returns the rows of the sheet, query by query. */
  public List<SheetRow> rows() {
    List<SheetRow> rows = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      ProposedQuery query = queries.get(i);
      List<Map.Entry<String, SheetRow.Shown>> documents =
          new ArrayList<>(new TreeMap<>(found.get(i)).entrySet());
      Collections.shuffle(documents, new Random(seed ^ query.id().hashCode()));
      for (Map.Entry<String, SheetRow.Shown> document : documents) {
        rows.add(
            new SheetRow(
                query.id(),
                query.text(),
                query.source().label(),
                document.getKey(),
                document.getValue(),
                OptionalInt.empty(),
                ""));
      }
    }
    return rows;
  }
}
