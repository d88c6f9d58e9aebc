package musubi.app.fusion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import musubi.app.eval.BeirFolder;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.ranking.ArmRankings;

/** Runs the arms of a search for judged queries. */
public final class SearchedRankings {

  private SearchedRankings() {}

  /**
   * The judged queries of a collection, in the order of its queries.
   *
   * @param searches by {@link Viewer#OPERATOR}
   */
  public static List<JudgedRankings> of(SearchBatch searches, BeirFolder collection)
      throws IOException {
    List<Map.Entry<String, String>> queries =
        collection.queries().entrySet().stream()
            .filter(query -> collection.qrels().grades().containsKey(query.getKey()))
            .toList();
    List<ArmRankings> found =
        searches.rankings(
            queries.stream()
                .map(
                    query ->
                        SearchQuery.literal(
                                query.getValue(),
                                Viewer.OPERATOR,
                                Mode.HYBRID,
                                1,
                                SearchOptions.DEPTH)
                            .withCorrections(SearchQuery.Corrections.USED))
                .toList());
    List<JudgedRankings> judged = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      String id = queries.get(i).getKey();
      judged.add(
          new JudgedRankings(
              id, found.get(i).rankings(), collection.qrels().of(id), found.get(i).evidence()));
    }
    return judged;
  }
}
