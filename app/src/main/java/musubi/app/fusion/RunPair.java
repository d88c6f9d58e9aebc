package musubi.app.fusion;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import musubi.app.eval.Qrels;
import musubi.app.eval.Run;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.QueryEvidence;
import musubi.lucene.fusion.Ranking;

/**
 * Two runs over the same queries, as the arms of a fusion.
 *
 * @param lexical the run that has the lexical arm's weight
 * @param semantic the run that has the semantic arm's weight
 */
public record RunPair(Run lexical, Run semantic) {

  /** Returns the queries that either run answers, in the runs' order. */
  public Set<String> queries() {
    Set<String> queries = new LinkedHashSet<>(lexical.answers().keySet());
    queries.addAll(semantic.answers().keySet());
    return queries;
  }

  /** Returns all judged queries. Those without an answer count with 0 in every mean. */
  public List<JudgedRankings> judged(Qrels qrels) {
    return qrels.grades().entrySet().stream()
        .map(
            query ->
                new JudgedRankings(
                    query.getKey(), rankings(query.getKey()), query.getValue(), QueryEvidence.NONE))
        .toList();
  }

  /**
   * Fuses every query.
   *
   * @param fusions the fusion of a query, by its id
   */
  public Run fused(Function<String, Fusion> fusions) {
    Map<String, List<Run.Answer>> answers = new LinkedHashMap<>();
    for (String query : queries()) {
      answers.put(query, JudgedRankings.answers(fusions.apply(query), rankings(query)));
    }
    return new Run(answers);
  }

  private List<Ranking<String>> rankings(String query) {
    return List.of(ranking(Arm.LEXICAL, lexical, query), ranking(Arm.SEMANTIC, semantic, query));
  }

  private static Ranking<String> ranking(Arm arm, Run run, String query) {
    List<Ranking.Entry<String>> entries =
        run.answers().getOrDefault(query, List.of()).stream()
            .map(answer -> new Ranking.Entry<>(answer.document(), (double) answer.score()))
            .toList();
    return new Ranking<>(arm, entries);
  }
}
