package musubi.app.server.request;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.hit.WholeDocument;
import musubi.lucene.query.Filter;
import org.jspecify.annotations.Nullable;

/**
 * A document, and what of it answers a query.
 *
 * @param document with all of its passages
 * @param passages that answer the query, best first; none without a query
 */
public record Preview(WholeDocument document, List<HitPassage> passages) {

  /** As many passages as a reader steps through. */
  private static final int MOST_PASSAGES = 50;

  /** A folder's name may be the id of one document and hold others. */
  private static final int NAMESAKES = 20;

  /**
   * Looks a document up.
   *
   * @param q a query, or null
   * @param asTyped whether words that no document has are looked for as they are
   * @return empty if there is none with this id that may be read
   */
  public static Optional<Preview> of(
      SearchService service, Asking asking, String id, @Nullable String q, boolean asTyped)
      throws IOException {
    Optional<WholeDocument> document = service.document(id, asking.viewer());
    if (document.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Preview(
            document.get(), q == null ? List.of() : passages(service, asking, id, q, asTyped)));
  }

  private static List<HitPassage> passages(
      SearchService service, Asking asking, String id, String q, boolean asTyped)
      throws IOException {
    SearchQuery asked =
        asking.search(
            new SearchBody(
                q,
                null,
                asTyped,
                /* rules= */ false,
                null,
                null,
                new SearchBody.Listing(NAMESAKES, null, null, 0.0, true),
                null));
    SearchQuery here =
        asked.withOptions(
            asked
                .options()
                .withFilters(List.of(new Filter("path", id)))
                .withPassages(MOST_PASSAGES)
                .withoutNeighbours());
    return service.search(here).found().hits().stream()
        .filter(hit -> hit.id().equals(id))
        .findFirst()
        .map(Hit::passages)
        .orElse(List.of());
  }
}
