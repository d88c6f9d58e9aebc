package musubi.app.fusion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.eval.BeirFolder;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.query.QueryVector;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.ArmRankings;
import musubi.lucene.ranking.HybridSearch;

/** What the arms of a search find for judged queries. */
public final class SearchedRankings {

  private final SnapshotView generation;
  private final HybridSearch search;
  private final Embedder embedder;
  private final int depth;

  /**
   * Prepares searches.
   *
   * @param depth documents that each arm brings
   */
  public SearchedRankings(
      SnapshotView generation, HybridSearch search, Embedder embedder, int depth) {
    this.generation = generation;
    this.search = search;
    this.embedder = embedder;
    this.depth = depth;
  }

  /** The judged queries of a collection, in the order of its queries. */
  public List<JudgedRankings> of(BeirFolder collection) throws IOException {
    List<Map.Entry<String, String>> queries =
        collection.queries().entrySet().stream()
            .filter(query -> collection.qrels().grades().containsKey(query.getKey()))
            .toList();
    float[][] vectors =
        embedder.embed(queries.stream().map(Map.Entry::getValue).toList(), Role.QUERY);
    List<JudgedRankings> judged = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      String id = queries.get(i).getKey();
      ArmRankings found =
          search.rankings(
              generation,
              new SearchRequest(
                  TypedQuery.literal(queries.get(i).getValue()),
                  Optional.of(new QueryVector(vectors[i], embedder.fingerprint())),
                  SearchOptions.hits(1).withDepth(depth)));
      judged.add(
          new JudgedRankings(id, found.rankings(), collection.qrels().of(id), found.evidence()));
    }
    return judged;
  }
}
