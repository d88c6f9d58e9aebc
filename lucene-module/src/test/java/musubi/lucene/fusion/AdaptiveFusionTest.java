package musubi.lucene.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveFusionTest {

  private static final double TINY = 1e-12;

  private static double weight(double usual, double coverage) {
    return new AdaptiveFusion(usual).weight(new QueryEvidence(coverage));
  }

  /** sigmoid(logit(w) + 0.8 − coverage), worked out by hand. */
  @ParameterizedTest
  @CsvSource({
    "0.3, 1, 0.259744",
    "0.3, 0.8, 0.3",
    "0.3, 0.5, 0.366492",
    "0.3, 0, 0.488178",
    "0.5, 0.3, 0.622459",
  })
  void theWeightFollowsTheFormula(double usual, double coverage, double expected) {
    assertThat(weight(usual, coverage)).isEqualTo(expected, within(1e-6));
  }

  @Property
  void theLessTheWordsAnswerTheMoreTheMeaningCounts(
      @ForAll @DoubleRange(min = 0.001, max = 0.999) @Scale(6) double usual,
      @ForAll @DoubleRange(max = 1) @Scale(6) double one,
      @ForAll @DoubleRange(max = 1) @Scale(6) double other) {
    double low = Math.min(one, other);
    double high = Math.max(one, other);

    assertThat(weight(usual, low)).isGreaterThanOrEqualTo(weight(usual, high)).isBetween(0.0, 1.0);
    if (high - low > 1e-6) {
      assertThat(weight(usual, low)).isGreaterThan(weight(usual, high));
    }
  }

  @Property
  void atUsualCoverageTheWeightIsTheOneThatWasGiven(
      @ForAll @DoubleRange(max = 1) @Scale(6) double usual) {
    assertThat(weight(usual, AdaptiveFusion.USUAL_COVERAGE)).isEqualTo(usual, within(TINY));
  }

  @Property(tries = 100)
  void anArmThatIsSwitchedOffStaysOff(@ForAll @DoubleRange(max = 1) @Scale(6) double coverage) {
    assertThat(weight(0, coverage)).isZero();
    assertThat(weight(1, coverage)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void aWeightOutsideOfZeroToOneIsRefused(double weight) {
    assertThatThrownBy(() -> new AdaptiveFusion(weight))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("within 0 and 1, not " + weight);
  }

  /** What it is for one query is a plain sum of z-scores, to the last digit. */
  @Property
  void mergesAsTheSumOfZScoresWithItsWeightDoes(
      @ForAll("finds") Map<Integer, Double> lexical,
      @ForAll("finds") Map<Integer, Double> semantic,
      @ForAll @DoubleRange(max = 1) @Scale(6) double usual,
      @ForAll @DoubleRange(max = 1) @Scale(6) double coverage) {
    QueryEvidence evidence = new QueryEvidence(coverage);
    AdaptiveFusion adaptive = new AdaptiveFusion(usual);
    List<Ranking<Integer>> rankings =
        List.of(ranking(Arm.LEXICAL, lexical), ranking(Arm.SEMANTIC, semantic));

    List<Fused<Integer>> fused = adaptive.forQuery(evidence).fuse(rankings);

    assertThat(fused)
        .isEqualTo(new WeightedSumFusion(new ZScore(), adaptive.weight(evidence)).fuse(rankings));
    assertThat(fused)
        .allSatisfy(
            f ->
                assertThat(f.contributions().stream().mapToDouble(Fused.Contribution::share).sum())
                    .isEqualTo(f.score(), within(1e-9)))
        .allSatisfy(
            f ->
                assertThat(f.contributions())
                    .allSatisfy(
                        c ->
                            assertThat(c.share())
                                .isEqualTo(c.weight() * c.normalised(), within(1e-12))));
  }

  @Property(tries = 100)
  void oneQueryLeavesNoTraceInTheNext(
      @ForAll @DoubleRange(max = 1) @Scale(6) double usual,
      @ForAll @DoubleRange(max = 1) @Scale(6) double before,
      @ForAll @DoubleRange(max = 1) @Scale(6) double coverage) {
    Fusion used = new AdaptiveFusion(usual).forQuery(new QueryEvidence(before));
    QueryEvidence next = new QueryEvidence(coverage);
    assertThat(used.forQuery(next).describe())
        .isEqualTo(new AdaptiveFusion(usual).forQuery(next).describe());
  }

  /** Whatever the fusion, what the arms add is what the score is. */
  @Property(tries = 200)
  void theSharesOfAnyFusionSumToTheScore(
      @ForAll("finds") Map<Integer, Double> lexical,
      @ForAll("finds") Map<Integer, Double> semantic,
      @ForAll("fusions") Fusion fusion,
      @ForAll @DoubleRange(max = 1) @Scale(6) double coverage) {
    Fusion chosen = fusion.forQuery(new QueryEvidence(coverage));
    List<Fused<Integer>> fused =
        chosen.fuse(List.of(ranking(Arm.LEXICAL, lexical), ranking(Arm.SEMANTIC, semantic)));

    assertThat(fused)
        .allSatisfy(
            f -> {
              assertThat(f.contributions()).isNotEmpty();
              assertThat(f.contributions().stream().mapToDouble(Fused.Contribution::share).sum())
                  .isEqualTo(f.score(), within(1e-9));
              f.contributions()
                  .forEach(
                      c ->
                          assertThat(c.share())
                              .isEqualTo(c.weight() * c.normalised(), within(1e-9)));
            });
    assertThat(chosen.describe()).isNotBlank();
  }

  @Provide
  Arbitrary<Fusion> fusions() {
    return Arbitraries.doubles()
        .between(0, 1)
        .flatMap(
            weight ->
                Arbitraries.<Fusion>of(
                    new AdaptiveFusion(weight),
                    new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K, weight),
                    new WeightedSumFusion(new ZScore(), weight),
                    new WeightedSumFusion(new MinMax(), weight),
                    new WeightedSumFusion(new TheoreticalMinMax(), weight),
                    new WeightedSumFusion(new RankNormalization(), weight),
                    new WeightedSumFusion(new LogOdds(LogOdds.DEFAULT_MIDPOINT), weight)));
  }

  @Test
  void saysItsWeightAndWhy() {
    AdaptiveFusion fusion = new AdaptiveFusion(0.3);
    assertThat(fusion.describe())
        .isEqualTo("z-score sum, semantic weight 0.30, by coverage and strength");
    assertThat(fusion.forQuery(new QueryEvidence(0.25)).describe())
        .isEqualTo(
            "z-score sum, semantic weight 0.43, from 0.30 because the best lexical hit holds 25 %"
                + " of the query");
    assertThat(fusion.forQuery(QueryEvidence.NONE).describe()).contains("0.49", "holds 0 %");
    assertThat(fusion.forQuery(new QueryEvidence(1, 1.28)).describe())
        .endsWith("holds 100 % of the query and scores 1.28 of what its words weigh");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  void coverageIsAShare(double coverage) {
    assertThatThrownBy(() -> new QueryEvidence(coverage))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("within 0 and 1, not " + coverage);
  }

  @Provide
  Arbitrary<Map<Integer, Double>> finds() {
    return Arbitraries.maps(
            Arbitraries.integers().between(0, 30),
            Arbitraries.integers().between(-160, 480).map(n -> n / 16.0))
        .ofMaxSize(20);
  }

  private static Ranking<Integer> ranking(Arm arm, Map<Integer, Double> scores) {
    List<Ranking.Entry<Integer>> entries = new ArrayList<>();
    scores.forEach((key, score) -> entries.add(new Ranking.Entry<>(key, score)));
    return Ranking.byScore(arm, entries);
  }
}
