package musubi.app.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.app.eval.BeirFolder;
import musubi.app.history.AskedQuery;
import musubi.app.history.History;
import musubi.app.search.IndexServing;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchService;
import musubi.app.setup.Setup;
import musubi.lucene.permission.Viewer;

/**
 * A sheet of queries and documents to be judged, made of an index and its history.
 *
 * @param queries that are proposed
 * @param rows of the sheet
 */
public record Proposal(List<ProposedQuery> queries, List<SheetRow> rows) {

  /**
   * What is asked for.
   *
   * @param queries how many at most
   * @param depth documents that each search adds to a query's pool
   * @param seed decides the choice of headings, and the order of rows
   * @param viewer whose documents are proposed
   * @param judged folders in BEIR layout with queries that are not proposed again
   */
  public record Request(int queries, int depth, long seed, Viewer viewer, List<Path> judged) {}

  /**
   * Makes a proposal with the index in use: each arm alone, the configured hybrid search, and a
   * hybrid search with each other fusion fill the pools.
   *
   * @param withHistory whether the queries of the history are looked at
   */
  public static Proposal of(Setup setup, Request request, boolean withHistory) throws IOException {
    List<AskedQuery> asked = withHistory ? asked(setup) : List.of();
    try (IndexServing serving = setup.serving();
        SearchService service =
            SearchService.sharing(
                serving, setup.service(setup.fusion().fusion()).withLimits(setup.limits()));
        SearchBatch searches = service.batch(request.viewer())) {
      List<ProposedQuery> queries =
          new QueryProposal(known(request.judged()), request.queries(), request.seed())
              .choose(asked, service, searches, request.viewer());
      HitPool pool = new HitPool(queries, request.viewer(), request.depth(), request.seed());
      pool.addAll(searches, setup.fusion().name());
      return new Proposal(queries, pool.rows());
    }
  }

  private static List<AskedQuery> asked(Setup setup) {
    Optional<History> found = History.find(setup.history().database());
    if (found.isEmpty()) {
      return List.of();
    }
    try (History history = found.get()) {
      return history.queries(QueryProposal.COMPARED);
    }
  }

  private static Set<String> known(List<Path> folders) {
    Set<String> known = new HashSet<>();
    for (Path folder : folders) {
      BeirFolder.queries(folder.resolve("queries.jsonl"))
          .values()
          .forEach(text -> known.add(ProposedQuery.key(text)));
      Path unanswerable = folder.resolve("unanswerable.jsonl");
      if (Files.exists(unanswerable)) {
        BeirFolder.queries(unanswerable)
            .values()
            .forEach(text -> known.add(ProposedQuery.key(text)));
      }
    }
    return known;
  }

  /** Number of proposed queries that somebody asked. */
  public int asked() {
    return (int) queries.stream().filter(q -> q.source() == ProposedQuery.Source.HISTORY).count();
  }
}
