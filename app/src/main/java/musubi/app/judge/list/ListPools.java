package musubi.app.judge.list;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import musubi.app.config.FusionName;
import musubi.app.judge.HitPool;
import musubi.app.judge.ProposedQuery;
import musubi.app.judge.QueriesHash;
import musubi.app.judge.SheetRow;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchService;
import musubi.lucene.hit.WholeDocument;
import musubi.lucene.permission.Viewer;

/**
 * Documents to be judged for a query, as far as a judge may read them: what each way to search
 * brings near the top, and what came to the query before. They are kept for a while, as a judge
 * asks for them again with each key. Thread-safe.
 */
public final class ListPools {

  /** Documents that each way to search adds, at most. */
  public static final int DEPTH = 10;

  /** Characters of an excerpt. */
  private static final int EXCERPT = 300;

  private static final int KEPT = 2_000;
  private static final Duration KEPT_FOR = Duration.ofMinutes(30);

  private final FusionName fusion;
  private final Cache<Key, Map<String, PooledDocument>> searched =
      Caffeine.newBuilder().maximumSize(KEPT).expireAfterAccess(KEPT_FOR).build();

  private record Key(String generation, Viewer viewer, String text) {}

  /**
   * Nothing is pooled yet.
   *
   * @param fusion the fusion that is configured
   */
  public ListPools(FusionName fusion) {
    this.fusion = fusion;
  }

  /**
   * Documents of a query.
   *
   * @param generation id of the generation that was searched
   * @param documents those that the viewer may read, by id
   */
  public record Found(String generation, Map<String, PooledDocument> documents) {}

  /**
   * Finds the documents of a query.
   *
   * @param known ids of documents that came to the query before
   */
  public Found of(SearchService service, String text, Viewer viewer, Collection<String> known)
      throws IOException {
    try (SearchBatch searches = service.batch(viewer)) {
      String generation = searches.generation();
      Key key = new Key(generation, viewer, text);
      Map<String, PooledDocument> documents = searched.getIfPresent(key);
      if (documents == null) {
        documents = new ConcurrentHashMap<>(search(service, searches, text, viewer));
        searched.put(key, documents);
      }
      Set<String> others = new LinkedHashSet<>(known);
      others.removeAll(documents.keySet());
      others.removeAll(Set.copyOf(searches.missing(others)));
      for (String id : others) {
        Optional<WholeDocument> document = service.document(id, viewer);
        if (document.isPresent()) {
          documents.put(
              id, of(document.get(), new SheetRow.Shown("", document.get().head().path(), "")));
        }
      }
      return new Found(generation, Map.copyOf(documents));
    }
  }

  private Map<String, PooledDocument> search(
      SearchService service, SearchBatch searches, String text, Viewer viewer) throws IOException {
    ProposedQuery query = new ProposedQuery(text, ProposedQuery.Source.HISTORY, 1);
    HitPool pool = new HitPool(List.of(query), viewer, DEPTH, /* seed= */ 0);
    pool.addAll(searches, fusion);
    Map<String, PooledDocument> documents = new LinkedHashMap<>();
    for (SheetRow row : pool.rows()) {
      Optional<WholeDocument> document = service.document(row.document(), viewer);
      if (document.isPresent()) {
        documents.put(row.document(), of(document.get(), row.shown()));
      }
    }
    return documents;
  }

  private static PooledDocument of(WholeDocument document, SheetRow.Shown shown) {
    String text = document.text();
    return new PooledDocument(
        document.head().id(),
        document.head().title(),
        place(document, shown.place()),
        shown.excerpt().isEmpty()
            ? text.substring(0, Math.min(EXCERPT, text.length()))
            : shown.excerpt(),
        QueriesHash.sha256(text).substring(0, 16));
  }

  /** A path below what was indexed: where that lies on the server helps no judge. */
  private static String place(WholeDocument document, String place) {
    String path = document.head().path();
    String id = document.head().id();
    return path.replace('\\', '/').endsWith("/" + id) && place.startsWith(path)
        ? id + place.substring(path.length())
        : place;
  }

  /**
   * Ids in an order that is the same each time, other for each query and judge, and tells nothing
   * of how a document was found.
   */
  public static List<String> order(Collection<String> ids, String query, String judge) {
    Map<String, String> places = new LinkedHashMap<>();
    ids.forEach(id -> places.put(id, QueriesHash.sha256(judge + '\n' + query + '\n' + id)));
    List<String> ordered = new ArrayList<>(ids);
    ordered.sort((a, b) -> places.getOrDefault(a, "").compareTo(places.getOrDefault(b, "")));
    return ordered;
  }
}
