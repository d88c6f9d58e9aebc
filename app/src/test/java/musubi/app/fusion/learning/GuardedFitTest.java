package musubi.app.fusion.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedFitTest {

  private static final ListwiseFit FIT = new ListwiseFit(0.5, ListwiseFit.DEFAULT_PULL);

  /**
   * The semantic arm ranks well, but its scores are probabilities near 0 or 1: a relevant candidate
   * of .001 stands above the others of .00001 by a hair only.
   */
  @Test
  void anArmWhoseScoresFitNoWeightedSumIsTakenAlone() {
    List<JudgedQuery> saturated =
        Queries.random(60, 1, 3, 1).stream()
            .map(
                q ->
                    new JudgedQuery(
                        q.lexical(),
                        Arrays.stream(q.semantic())
                            .map(x -> 1 / (1 + Math.exp(-8 * (x - 4))))
                            .toArray(),
                        q.grades()))
            .toList();
    double fused = FIT.fit(saturated).semantic();
    double guarded = new GuardedFit(FIT, 10).fit(saturated).semantic();
    assertThat(mean(saturated, fused)).isLessThan(mean(saturated, 1) - 0.05);
    assertThat(guarded).isEqualTo(1);
  }

  @Test
  void aFusionThatIsBetterThanItsArmsStays() {
    List<JudgedQuery> queries = Queries.random(60, 1.5, 1.5, 2);
    assertThat(new GuardedFit(FIT, 10).fit(queries)).isEqualTo(FIT.fit(queries));
    assertThat(new GuardedFit(FIT, 10).defaultWeight()).isEqualTo(0.5);
  }

  /** Grades 0, 2, 1 in this order: (2/log2(3) + 1/log2(4)) / (2/log2(2) + 1/log2(3)). */
  @Test
  void ndcgIsThatOfTheWeightedOrder() {
    JudgedQuery query =
        new JudgedQuery(new double[] {3, 2, 1}, new double[] {0, 2, 1}, new double[] {0, 2, 1});
    double log3 = Math.log(3) / Math.log(2);
    assertThat(query.ndcg(0, 10)).isEqualTo((2 / log3 + 0.5) / (2 + 1 / log3), within(1e-12));
    assertThat(query.ndcg(1, 10)).isEqualTo(1, within(1e-12));
    assertThat(query.ndcg(0, 1)).isZero();
  }

  private static double mean(List<JudgedQuery> queries, double weight) {
    return queries.stream().mapToDouble(q -> q.ndcg(weight, 10)).average().orElseThrow();
  }
}
