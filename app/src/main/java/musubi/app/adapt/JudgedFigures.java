package musubi.app.adapt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import musubi.app.eval.BeirFolder;
import musubi.app.eval.Metrics;
import musubi.app.eval.Run;
import musubi.app.search.Answer;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchQuery;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;

/**
 * How well judged queries are answered, one by one.
 *
 * @param ndcg nDCG@{@value #K} by query
 * @param reciprocalRank 1 / rank of the first relevant document among the first {@value #K}, by
 *     query
 */
public record JudgedFigures(Map<String, Double> ndcg, Map<String, Double> reciprocalRank) {

  /** The depth of the figures. */
  public static final int K = 10;

  /** Figures of no query. */
  static final JudgedFigures NONE = new JudgedFigures(Map.of(), Map.of());

  /**
   * Asks queries.
   *
   * @param searches by {@link Viewer#OPERATOR}
   * @param ids of judged queries
   */
  static JudgedFigures of(
      SearchBatch searches, BeirFolder collection, List<String> ids, Mode mode) {
    List<List<String>> found = found(searches, collection, ids, mode, K);
    Map<String, Double> ndcg = new LinkedHashMap<>();
    Map<String, Double> reciprocalRank = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      Map<String, Integer> grades = collection.qrels().of(ids.get(i));
      ndcg.put(ids.get(i), Metrics.ndcg(found.get(i), grades, K));
      reciprocalRank.put(ids.get(i), Metrics.reciprocalRank(found.get(i), grades, K));
    }
    return new JudgedFigures(ndcg, reciprocalRank);
  }

  /** The documents that are found first, in trec_eval's order, for each query. */
  static List<List<String>> found(
      SearchBatch searches, BeirFolder collection, List<String> ids, Mode mode, int depth) {
    List<SearchQuery> queries =
        ids.stream()
            .map(
                id ->
                    SearchQuery.literal(
                            Objects.requireNonNull(collection.queries().get(id)),
                            Viewer.OPERATOR,
                            mode,
                            depth,
                            SearchOptions.DEPTH)
                        .withCorrections(SearchQuery.Corrections.USED))
            .toList();
    Map<String, List<Run.Answer>> answers = new LinkedHashMap<>();
    List<Answer> all = searches.search(queries);
    for (int i = 0; i < ids.size(); i++) {
      answers.put(
          ids.get(i),
          all.get(i).found().hits().stream()
              .map(hit -> new Run.Answer(hit.id(), (float) hit.score()))
              .toList());
    }
    Run run = new Run(answers);
    List<List<String>> ranked = new ArrayList<>();
    ids.forEach(id -> ranked.add(run.ranked(id)));
    return ranked;
  }

  /** These figures and those of other queries. */
  JudgedFigures and(JudgedFigures others) {
    Map<String, Double> allNdcg = new LinkedHashMap<>(ndcg);
    Map<String, Double> allRanks = new LinkedHashMap<>(reciprocalRank);
    allNdcg.putAll(others.ndcg);
    allRanks.putAll(others.reciprocalRank);
    return new JudgedFigures(allNdcg, allRanks);
  }

  /** The figures of some of the queries. */
  JudgedFigures only(Collection<String> ids) {
    Map<String, Double> someNdcg = new LinkedHashMap<>(ndcg);
    Map<String, Double> someRanks = new LinkedHashMap<>(reciprocalRank);
    someNdcg.keySet().retainAll(ids);
    someRanks.keySet().retainAll(ids);
    return new JudgedFigures(someNdcg, someRanks);
  }

  /** The mean nDCG@{@value #K}. */
  public double meanNdcg() {
    return mean(ndcg);
  }

  /** The mean reciprocal rank. */
  public double meanReciprocalRank() {
    return mean(reciprocalRank);
  }

  private static double mean(Map<String, Double> values) {
    return values.values().stream().mapToDouble(v -> v).average().orElse(0);
  }
}
