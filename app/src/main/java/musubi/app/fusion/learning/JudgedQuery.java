package musubi.app.fusion.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fused;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.Ranking;

/**
 * The data of a query for a fit: every candidate's normalised score in both arms, and its grade.
 * The arrays are parallel.
 *
 * @param lexical normalised lexical scores
 * @param semantic normalised semantic scores
 * @param grades 0 for what is not relevant or was not judged, more for more relevant; not negative
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; lists would box every number
public record JudgedQuery(double[] lexical, double[] semantic, double[] grades) {

  /** The semantic weight at which both arms count alike. */
  public static final double EQUAL_WEIGHTS = 0.5;

  /**
   * Checks that the arrays are parallel.
   *
   * @throws IllegalArgumentException if they are not, or a grade is negative
   */
  public JudgedQuery {
    if (lexical.length != grades.length || semantic.length != grades.length) {
      throw new IllegalArgumentException(
          "%d lexical and %d semantic scores for %d grades"
              .formatted(lexical.length, semantic.length, grades.length));
    }
    for (double grade : grades) {
      if (!(grade >= 0)) {
        throw new IllegalArgumentException("a grade must be at least 0, not " + grade);
      }
    }
  }

  /**
   * A query as a fusion sees it.
   *
   * @param fusion with {@link #EQUAL_WEIGHTS}, and for this query: what it makes of a weight of its
   *     own for each query stays in the scores
   * @param rankings of the arms; both, or the query says nothing of their weights
   * @param grades by key; what is missing was not judged, what is negative counts as 0
   */
  public static <K extends Comparable<K>> JudgedQuery of(
      Fusion fusion, List<Ranking<K>> rankings, Map<K, Integer> grades) {
    List<Fused<K>> candidates = fusion.fuse(rankings);
    double[] lexical = new double[candidates.size()];
    double[] semantic = new double[candidates.size()];
    double[] judged = new double[candidates.size()];
    for (int i = 0; i < candidates.size(); i++) {
      Fused<K> candidate = candidates.get(i);
      lexical[i] = share(candidate.from(Arm.LEXICAL));
      semantic[i] = share(candidate.from(Arm.SEMANTIC));
      judged[i] = Math.max(0, grades.getOrDefault(candidate.key(), 0));
    }
    return new JudgedQuery(lexical, semantic, judged);
  }

  /** At equal weights, in units of one arm's normalised score. */
  private static double share(Optional<Fused.Contribution> contribution) {
    return contribution.map(c -> c.share() / EQUAL_WEIGHTS).orElse(0.0);
  }

  /**
   * nDCG@k of the candidates under a weight, against their own ideal order; equal scores stand in
   * the order of the arrays. 0 if none is relevant.
   *
   * @param semanticWeight 0 to 1
   */
  double ndcg(double semanticWeight, int k) {
    Integer[] order = new Integer[grades.length];
    double[] scores = new double[grades.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      scores[i] = (1 - semanticWeight) * lexical[i] + semanticWeight * semantic[i];
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> -scores[i]));
    double[] ideal = grades.clone();
    Arrays.sort(ideal);
    double gain = 0;
    double best = 0;
    for (int rank = 1; rank <= Math.min(k, order.length); rank++) {
      double discount = Math.log(2) / Math.log(rank + 1);
      gain += grades[order[rank - 1]] * discount;
      best += ideal[ideal.length - rank] * discount;
    }
    return best == 0 ? 0 : gain / best;
  }

  int candidates() {
    return grades.length;
  }

  /** The sum of all grades; 0 if no candidate is relevant, and then the query teaches nothing. */
  double relevance() {
    double sum = 0;
    for (double grade : grades) {
      sum += grade;
    }
    return sum;
  }
}
