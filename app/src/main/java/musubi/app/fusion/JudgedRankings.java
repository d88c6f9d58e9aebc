package musubi.app.fusion;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import musubi.app.eval.Metrics;
import musubi.app.eval.Run;
import musubi.app.fusion.learning.JudgedQuery;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.QueryEvidence;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.SingleArm;

/**
 * A judged query with the rankings of its arms.
 *
 * @param query its id
 * @param rankings the lexical arm's and the semantic arm's, by document id; either may be empty
 * @param grades by document id
 * @param evidence the evidence about the query; none if its arms are run files
 */
public record JudgedRankings(
    String query,
    List<Ranking<String>> rankings,
    Map<String, Integer> grades,
    QueryEvidence evidence) {

  /** Returns the query in the form that a fit of the fusion's weight uses. */
  public JudgedQuery seenBy(DoubleFunction<Fusion> fusions) {
    return JudgedQuery.of(
        fusions.apply(JudgedQuery.EQUAL_WEIGHTS).forQuery(evidence), rankings, grades);
  }

  /** Returns the quality of the fused ranking, in trec_eval's order. */
  public double ndcg(Fusion fusion, int k) {
    return ndcg(fusion.forQuery(evidence), rankings, k);
  }

  /** Returns the quality of one arm's ranking, in trec_eval's order. */
  public double ndcg(Arm arm, int k) {
    return ndcg(new SingleArm(), rankings.stream().filter(r -> r.arm() == arm).toList(), k);
  }

  private double ndcg(Fusion fusion, List<Ranking<String>> fused, int k) {
    Run run = new Run(Map.of(query, answers(fusion, fused)));
    return Metrics.ndcg(run.ranked(query), grades, k);
  }

  static List<Run.Answer> answers(Fusion fusion, List<Ranking<String>> rankings) {
    return fusion.fuse(rankings).stream()
        .map(fused -> new Run.Answer(fused.key(), (float) fused.score()))
        .toList();
  }
}
