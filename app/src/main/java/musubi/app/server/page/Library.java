package musubi.app.server.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.Setup;
import musubi.lucene.generation.Generation;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.hit.Suggestion;
import musubi.lucene.metadata.MetadataSchema;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.FieldOrder;
import musubi.lucene.query.Page;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.suggest.FrequentQuery;

/**
 * What the start page tells of the index: found once for each generation and viewer. Thread-safe.
 */
final class Library {

  private static final int NEWEST = 6;
  private static final int QUERIES = 8;
  private static final int VIEWERS = 200;

  /** More queries than this are not tried: each costs a look into the suggestions. */
  private static final int TRIED = 40;

  /** Days back within which the newest documents are looked for, one after the other. */
  private static final List<Integer> BACK = List.of(7, 60, 730, 40_000);

  private final ServedSearch served;
  private final Setup setup;
  private final Clock clock;

  /** Viewers differ by who they are and by their groups. */
  private final Cache<Viewer, State> known = Caffeine.newBuilder().maximumSize(VIEWERS).build();

  Library(ServedSearch served, Setup setup, Clock clock) {
    this.served = served;
    this.setup = setup;
    this.clock = clock;
  }

  /**
   * The index as the viewer sees it.
   *
   * @param overview how many documents, with which fields
   * @param updated when it was built
   * @param newest documents by their last change
   * @param queries that people ask often, and of which there are documents
   */
  record State(
      SearchService.Overview overview,
      Optional<Instant> updated,
      List<Hit> newest,
      List<String> queries) {}

  /** The state of the generation that is served, as a viewer sees it. */
  State state(Viewer viewer) throws IOException {
    SearchService service = served.service();
    SearchService.Overview overview = service.overview(viewer);
    State now = known.getIfPresent(viewer);
    if (now == null || !now.overview().generation().equals(overview.generation())) {
      Optional<Generation> generation = setup.store().find(overview.generation());
      now =
          new State(
              overview,
              generation.map(g -> g.manifest().writer().created()),
              newest(service, overview, viewer),
              generation.isEmpty()
                  ? List.of()
                  : queries(service, generation.get().queries(), viewer));
      known.put(viewer, now);
    }
    return now;
  }

  /** A list reaches no deeper than pages do: few days are tried first. */
  private List<Hit> newest(SearchService service, SearchService.Overview overview, Viewer viewer)
      throws IOException {
    LocalDate today = LocalDate.now(clock.withZone(overview.fields().schema().zone()));
    List<Hit> hits = List.of();
    for (int days : BACK) {
      SearchQuery list =
          SearchQuery.typed(
              "%s:%s..%s".formatted(MetadataSchema.MODIFIED, today.minusDays(days), today),
              viewer,
              SearchOptions.hits(NEWEST)
                  .withPage(Page.first(NEWEST))
                  .withPassages(0)
                  .withOrder(Optional.of(new FieldOrder(MetadataSchema.MODIFIED, true))));
      SearchResult found = service.search(list).found();
      hits = found.hits();
      if (hits.size() == NEWEST) {
        break;
      }
    }
    return hits;
  }

  /** A query is shown only where a document that the viewer may read has its words. */
  private List<String> queries(SearchService service, List<FrequentQuery> frequent, Viewer viewer)
      throws IOException {
    List<String> queries = new ArrayList<>();
    for (FrequentQuery query : frequent.stream().limit(TRIED).toList()) {
      boolean known =
          service.suggest(query.text(), QUERIES, viewer, List.of()).stream()
              .anyMatch(
                  s -> s.source() == Suggestion.Source.QUERY && s.text().equals(query.text()));
      if (known && queries.size() < QUERIES) {
        queries.add(query.text());
      }
    }
    return queries;
  }
}
