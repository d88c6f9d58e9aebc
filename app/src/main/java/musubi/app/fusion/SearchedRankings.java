package musubi.app.fusion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import musubi.app.eval.BeirFolder;
import musubi.embedder.Embedder;
import musubi.embedder.Role;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.search.Hit;
import musubi.lucene.search.HybridSearch;
import musubi.lucene.search.Mode;
import musubi.lucene.search.OpenGeneration;
import musubi.lucene.search.SearchRequest;

/** What the arms of a search find for judged queries. */
public final class SearchedRankings {

  private final OpenGeneration generation;
  private final HybridSearch search;
  private final Embedder embedder;
  private final int depth;

  /**
   * Prepares searches.
   *
   * @param depth documents that each arm brings
   */
  public SearchedRankings(
      OpenGeneration generation, HybridSearch search, Embedder embedder, int depth) {
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
      judged.add(
          new JudgedRankings(
              id, rankings(queries.get(i).getValue(), vectors[i]), collection.qrels().of(id)));
    }
    return judged;
  }

  private List<Ranking<String>> rankings(String query, float[] vector) throws IOException {
    return List.of(
        ranking(Arm.LEXICAL, Mode.LEXICAL, query, vector),
        ranking(Arm.SEMANTIC, Mode.SEMANTIC, query, vector));
  }

  private Ranking<String> ranking(Arm arm, Mode mode, String query, float[] vector)
      throws IOException {
    SearchRequest request =
        new SearchRequest(query, mode, vector, List.of(), depth, depth, 0, false);
    List<Ranking.Entry<String>> entries = new ArrayList<>();
    for (Hit hit : search.search(generation, request).hits()) {
      for (Fused.Contribution contribution : hit.arms()) {
        entries.add(new Ranking.Entry<>(hit.id(), contribution.score()));
      }
    }
    return Ranking.byScore(arm, entries);
  }
}
