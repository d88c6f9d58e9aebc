package musubi.app.fusion.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Arm;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.fusion.QueryEvidence;
import musubi.lucene.fusion.Ranking;
import musubi.lucene.fusion.WeightedSumFusion;
import musubi.lucene.fusion.ZScore;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ListwiseFitTest {

  private static final List<Ranking<String>> TWO_ARMS =
      List.of(
          Ranking.byScore(
              Arm.LEXICAL, List.of(new Ranking.Entry<>("a", 3.0), new Ranking.Entry<>("b", 1.0))),
          Ranking.byScore(
              Arm.SEMANTIC, List.of(new Ranking.Entry<>("b", 0.8), new Ranking.Entry<>("c", 0.4))));

  @Test
  void theArmThatIsRightGetsTheWeight() {
    ListwiseFit fit = new ListwiseFit(0.5, ListwiseFit.DEFAULT_PULL);
    assertThat(fit.fit(Queries.random(50, 0, 2, 1)).semantic()).isGreaterThan(0.85);
    assertThat(fit.fit(Queries.random(50, 2, 0, 1)).semantic()).isLessThan(0.15);
    assertThat(fit.fit(Queries.random(200, 1, 2, 1)).semantic()).isBetween(0.55, 0.75);
  }

  @Test
  void theDefaultStaysWhereTheQueriesSayLittleAgainstIt() {
    FittedWeight fitted = new ListwiseFit(0.4, 5).fit(Queries.random(30, 1, 0.9, 3));
    assertThat(fitted.semantic()).isEqualTo(0.4);
    assertThat(fitted.sharpness()).isPositive();
    assertThat(fitted.queries()).isEqualTo(30);
  }

  @Test
  void armsThatSayTheSameLeaveTheDefault() {
    JudgedQuery query = Queries.random(1, 2, 0, 5).getFirst();
    JudgedQuery twice = new JudgedQuery(query.lexical(), query.lexical(), query.grades());
    assertThat(new ListwiseFit(0.3, 5).fit(List.of(twice)).semantic()).isEqualTo(0.3);
  }

  @Test
  void queriesWithoutARelevantCandidateTeachNothing() {
    List<JudgedQuery> telling = Queries.random(40, 1, 2, 7);
    JudgedQuery silent =
        new JudgedQuery(new double[] {1, 0}, new double[] {0, 1}, new double[] {0, 0});
    List<JudgedQuery> mixed = new ArrayList<>(telling);
    mixed.add(13, silent);
    ListwiseFit fit = new ListwiseFit(0.5, 5);
    assertThat(fit.fit(mixed)).isEqualTo(fit.fit(telling));
    assertThat(fit.fit(List.of(silent))).isEqualTo(new FittedWeight(0.5, 0, 0, 0));
    assertThat(fit.fit(List.of())).isEqualTo(new FittedWeight(0.5, 0, 0, 0));
  }

  @Test
  void armsThatAreWorseThanChanceLeaveTheDefault() {
    assertThat(new ListwiseFit(0.3, 0).fit(Queries.random(50, -2, -2, 1)).semantic())
        .isEqualTo(0.3);
  }

  @Test
  void aSeparableArmKeepsTheSharpnessFinite() {
    JudgedQuery sure =
        new JudgedQuery(new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {1, 0, 0});
    FittedWeight fitted = new ListwiseFit(0.5, 0).fit(List.of(sure));
    assertThat(fitted.semantic()).isZero();
    assertThat(fitted.sharpness()).isFinite().isPositive();
  }

  /** Scores of either arm in standard deviations above its lowest: of two, 2 and 0. */
  @Test
  void aQueryIsTakenFromAFusionAtEqualWeightsAndGrades() {
    Fusion fusion = new WeightedSumFusion(new ZScore(), JudgedQuery.EQUAL_WEIGHTS);
    JudgedQuery query = JudgedQuery.of(fusion, TWO_ARMS, Map.of("c", 2, "b", -1, "z", 1));
    // fused: a 0.5 · 2, b 0.5 · 2, c 0
    assertThat(query.lexical()).containsExactly(new double[] {2, 0, 0}, within(1e-9));
    assertThat(query.semantic()).containsExactly(new double[] {0, 2, 0}, within(1e-9));
    assertThat(query.grades()).containsExactly(0, 0, 2);
  }

  /** Else the fitted weight would be moved a second time when the query is searched. */
  @Test
  void whatAFusionMakesOfItsWeightForAQueryStaysInTheScores() {
    AdaptiveFusion adaptive = new AdaptiveFusion(JudgedQuery.EQUAL_WEIGHTS);
    Fusion forQuery = adaptive.forQuery(new QueryEvidence(0.3));
    // coverage 0.3 is 0.5 below the usual: w = sigmoid(0.5)
    double semantic = 1 / (1 + Math.exp(-0.5));
    JudgedQuery query = JudgedQuery.of(forQuery, TWO_ARMS, Map.of("c", 2));
    // fused: b first, a, c
    assertThat(query.lexical())
        .containsExactly(new double[] {0, 4 * (1 - semantic), 0}, within(1e-9));
    assertThat(query.semantic()).containsExactly(new double[] {4 * semantic, 0, 0}, within(1e-9));
    assertThat(query.grades()).containsExactly(0, 0, 2);
  }

  @Test
  void arraysOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> new JudgedQuery(new double[2], new double[1], new double[2]))
        .hasMessageContaining("1 semantic scores for 2 grades");
    assertThatThrownBy(() -> new JudgedQuery(new double[1], new double[1], new double[] {-1}))
        .hasMessageContaining("at least 0");
    assertThatThrownBy(() -> new ListwiseFit(1.5, 5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> new ListwiseFit(0.5, -1)).hasMessageContaining("-1");
  }

  /** The objective of the Javadoc, computed as it is written, is nowhere lower on a fine grid. */
  @Property(tries = 30)
  void noPointOfAFineGridIsBetter(
      @ForAll @IntRange(min = 1, max = 12) int count,
      @ForAll @DoubleRange(min = 0.1, max = 0.9) double defaultWeight,
      @ForAll @DoubleRange(max = 10) double pull,
      @ForAll long seed) {
    List<JudgedQuery> queries = Queries.random(count, 1, 1.5, seed);
    FittedWeight fitted = new ListwiseFit(defaultWeight, pull).fit(queries);
    // A weight that was kept within 0 and 1 is not where the minimum lies; nor is the default where
    // the arms together are no better than chance.
    Assume.that(fitted.semantic() > 0 && fitted.semantic() < 1 && fitted.sharpness() > 0);
    double unit = unit(queries);
    double reached =
        objective(queries, defaultWeight, pull, unit, fitted.semantic(), fitted.sharpness() * unit);
    for (int w = 0; w <= 50; w++) {
      for (int sharpness = 1; sharpness <= 40; sharpness++) {
        double other = objective(queries, defaultWeight, pull, unit, w / 50.0, sharpness * 0.1);
        assertThat(other).isGreaterThan(reached - 1e-7);
      }
    }
  }

  @Property(tries = 30)
  void aCommonFactorOfAllScoresChangesNoWeight(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double factor, @ForAll long seed) {
    List<JudgedQuery> queries = Queries.random(20, 1, 2, seed);
    List<JudgedQuery> scaled =
        queries.stream()
            .map(
                q ->
                    new JudgedQuery(
                        Arrays.stream(q.lexical()).map(x -> x * factor).toArray(),
                        Arrays.stream(q.semantic()).map(x -> x * factor).toArray(),
                        q.grades()))
            .toList();
    ListwiseFit fit = new ListwiseFit(0.3, 5);
    FittedWeight plain = fit.fit(queries);
    assertThat(fit.fit(scaled).semantic()).isEqualTo(plain.semantic(), within(1e-6));
    assertThat(fit.fit(scaled).sharpness() * factor).isEqualTo(plain.sharpness(), within(1e-5));
  }

  @Property(tries = 30)
  void aStrongerPullNeverLeadsFurtherFromTheDefault(
      @ForAll @DoubleRange(max = 10) double pull,
      @ForAll @DoubleRange(max = 10) double more,
      @ForAll long seed) {
    List<JudgedQuery> queries = Queries.random(20, 0.5, 2, seed);
    double near = new ListwiseFit(0.3, pull + more).fit(queries).semantic();
    double far = new ListwiseFit(0.3, pull).fit(queries).semantic();
    assertThat(Math.abs(near - 0.3)).isLessThanOrEqualTo(Math.abs(far - 0.3) + 1e-3);
  }

  private static double objective(
      List<JudgedQuery> queries,
      double defaultWeight,
      double pull,
      double unit,
      double weight,
      double sharpness) {
    double loss = 0;
    for (JudgedQuery query : queries) {
      int n = query.grades().length;
      double divisor = 0;
      for (int i = 0; i < n; i++) {
        divisor += Math.exp(sharpness * sum(query, i, weight) / unit);
      }
      for (int i = 0; i < n; i++) {
        double target = query.grades()[i] / query.relevance();
        loss -= target * (sharpness * sum(query, i, weight) / unit - Math.log(divisor));
      }
    }
    double turn = (weight - defaultWeight) * sharpness;
    return loss / queries.size()
        + pull / queries.size() * Math.abs(turn)
        + 1e-4 * (turn * turn + sharpness * sharpness);
  }

  private static double sum(JudgedQuery query, int i, double weight) {
    return (1 - weight) * query.lexical()[i] + weight * query.semantic()[i];
  }

  private static double unit(List<JudgedQuery> queries) {
    double squares = 0;
    int count = 0;
    for (JudgedQuery query : queries) {
      for (double[] scores : List.of(query.lexical(), query.semantic())) {
        double mean = Arrays.stream(scores).average().orElseThrow();
        squares += Arrays.stream(scores).map(x -> (x - mean) * (x - mean)).sum();
        count += scores.length;
      }
    }
    return Math.sqrt(squares / count);
  }
}
