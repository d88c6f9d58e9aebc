package musubi.lucene.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedSumFusionTest {

  private static final double TINY = 1e-9;

  /**
   * Worked out by hand, w = 0.25:
   *
   * <pre>
   * lexical    就業規則 10, 旅費規程 6, 慶弔規程 2    mean 6,   σ = √(32/3)   z  1.224745  0  -1.224745
   * semantic   旅費規程 0.9, 育児規程 0.5             mean 0.7, σ = 0.2       z  1, -1
   *
   * counted from each arm's lowest z
   *   就業規則   0.75 · 2.449490 + 0.25 · 0 = 1.837117
   *   旅費規程   0.75 · 1.224745 + 0.25 · 2 = 1.418559
   *   慶弔規程   0 + 0 = 0      育児規程   0 + 0 = 0
   * </pre>
   */
  @Test
  void sumsTheWeightedDistancesFromTheLowestInStandardDeviations() {
    List<Fused<String>> fused =
        new WeightedSumFusion(new ZScore(), 0.25)
            .fuse(
                List.of(
                    ranking(Arm.LEXICAL, Map.of("就業規則", 10.0, "旅費規程", 6.0, "慶弔規程", 2.0)),
                    ranking(Arm.SEMANTIC, Map.of("旅費規程", 0.9, "育児規程", 0.5))));

    assertThat(fused).extracting(Fused::key).containsExactly("就業規則", "旅費規程", "慶弔規程", "育児規程");
    assertThat(fused.get(0).score()).isEqualTo(1.837117, within(1e-6));
    assertThat(fused.get(1).score()).isEqualTo(1.418559, within(1e-6));
    assertThat(fused.get(2).score()).isZero();
    assertThat(fused.get(3).score()).isZero();
    assertThat(fused.get(0).from(Arm.SEMANTIC)).isEmpty();
    Fused.Contribution lexical = fused.get(1).from(Arm.LEXICAL).orElseThrow();
    assertThat(lexical.rank()).isEqualTo(2);
    assertThat(lexical.score()).isEqualTo(6);
    assertThat(lexical.share()).isEqualTo(0.918559, within(1e-6));
    assertThat(fused.get(1).from(Arm.SEMANTIC).orElseThrow().share()).isEqualTo(0.5, within(TINY));
  }

  @Test
  void aClearWinStaysOneWhereRanksWouldTie() {
    List<Ranking<String>> rankings =
        List.of(
            ranking(Arm.LEXICAL, Map.of("sure", 30.0, "narrow", 8.0, "x", 7.0, "y", 6.5)),
            ranking(Arm.SEMANTIC, Map.of("narrow", 0.82, "sure", 0.81, "x", 0.80, "y", 0.79)));
    assertThat(new WeightedSumFusion(new ZScore(), 0.5).fuse(rankings).getFirst().key())
        .isEqualTo("sure");
    assertThat(new ReciprocalRankFusion(60).fuse(rankings).getFirst().key()).isEqualTo("narrow");
  }

  @Test
  void equalScoresOfAnArmSetNothingApart() {
    List<Fused<String>> fused =
        new WeightedSumFusion(new ZScore(), 0.9)
            .fuse(
                List.of(
                    ranking(Arm.LEXICAL, Map.of("c", 3.0, "a", 2.0, "b", 1.0)),
                    ranking(Arm.SEMANTIC, Map.of("b", 0.7, "d", 0.7, "a", 0.7))));
    assertThat(order(fused)).containsExactly("c", "a", "b", "d");
    assertThat(fused.get(1).from(Arm.SEMANTIC).orElseThrow().share()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1})
  void anEmptyArmLeavesTheOtherAsItIsWhateverTheWeight(double weight) {
    Fusion fusion = new WeightedSumFusion(new ZScore(), weight);
    Map<String, Double> scores = Map.of("z", 3.0, "a", 2.0, "m", 1.0);
    for (Arm arm : Arm.values()) {
      Arm other = arm == Arm.LEXICAL ? Arm.SEMANTIC : Arm.LEXICAL;
      List<Fused<String>> beside =
          fusion.fuse(List.of(ranking(arm, scores), new Ranking<>(other, List.of())));
      assertThat(order(beside)).containsExactly("z", "a", "m");
      assertThat(fusion.fuse(List.of(ranking(arm, scores)))).isEqualTo(beside);
    }
    assertThat(fusion.<String>fuse(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void aWeightOutsideOfZeroToOneIsRefused(double weight) {
    assertThatThrownBy(() -> new WeightedSumFusion(new ZScore(), weight))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("within 0 and 1, not " + weight);
  }

  @Test
  void describesItselfWithItsWeight() {
    assertThat(new WeightedSumFusion(new ZScore(), 0.3).describe())
        .isEqualTo("z-score sum, semantic weight 0.3");
  }

  /**
   * A filter leaves two of four documents; on the scale of all four their scores, and so their
   * order, are those that they have without it.
   */
  @Test
  void aScoreDoesNotDependOnWhatElsePassesTheFilter() {
    Map<String, Double> lexical = Map.of("a", 9.0, "b", 5.0, "c", 4.0, "d", 0.0);
    Map<String, Double> semantic = Map.of("a", 0.2, "b", 0.5, "c", 0.6, "d", 0.9);
    for (Normalization normalization :
        List.of(new ZScore(), new MinMax(), new TheoreticalMinMax(), new LogOdds(1))) {
      Fusion fusion = new WeightedSumFusion(normalization, 0.4);
      Ranking<String> allLexical = ranking(Arm.LEXICAL, lexical);
      Ranking<String> allSemantic = ranking(Arm.SEMANTIC, semantic);
      List<Fused<String>> all = fusion.fuse(List.of(allLexical, allSemantic));

      List<Ranking.Entry<String>> words =
          List.of(new Ranking.Entry<>("b", 5.0)); // "d" has no word of the query
      List<Ranking.Entry<String>> meanings =
          List.of(new Ranking.Entry<>("d", 0.9), new Ranking.Entry<>("b", 0.5));
      List<Fused<String>> filtered =
          fusion.fuse(
              List.of(
                  Ranking.byScore(Arm.LEXICAL, words, allLexical.scale()),
                  Ranking.byScore(Arm.SEMANTIC, meanings, allSemantic.scale())));

      assertThat(order(filtered))
          .containsExactlyElementsOf(
              order(all).stream().filter(k -> k.equals("b") || k.equals("d")).toList());
      for (Fused<String> passed : filtered) {
        double unfiltered =
            all.stream()
                .filter(f -> f.key().equals(passed.key()))
                .findFirst()
                .orElseThrow()
                .score();
        assertThat(passed.score()).isEqualTo(unfiltered, within(TINY));
      }
    }
  }

  @Test
  void anArmOfWhichTheFilterLeavesNothingKeepsItsWeight() {
    Ranking<String> lexical = ranking(Arm.LEXICAL, Map.of("a", 9.0, "b", 5.0));
    List<Fused<String>> fused =
        new WeightedSumFusion(new ZScore(), 0.4)
            .fuse(
                List.of(
                    new Ranking<>(Arm.LEXICAL, List.of(), lexical.scale()),
                    ranking(Arm.SEMANTIC, Map.of("c", 0.7, "d", 0.5))));
    assertThat(fused.getFirst().contributions().getFirst().weight()).isEqualTo(0.4);
  }

  @Property
  void everyKeyOnceInFallingOrderTiesByKeyWithSharesThatSumToTheScore(
      @ForAll("finds") Map<Integer, Double> lexical,
      @ForAll("finds") Map<Integer, Double> semantic,
      @ForAll @DoubleRange(min = 0, max = 1) double weight) {
    List<Fused<Integer>> fused = fuse(weight, lexical, semantic);

    Set<Integer> union = new HashSet<>(lexical.keySet());
    union.addAll(semantic.keySet());
    assertThat(order(fused)).doesNotHaveDuplicates().hasSameElementsAs(union);
    for (int i = 1; i < fused.size(); i++) {
      Fused<Integer> before = fused.get(i - 1);
      assertThat(fused.get(i).score()).isLessThanOrEqualTo(before.score());
      if (fused.get(i).score() == before.score()) {
        assertThat(fused.get(i).key()).isGreaterThan(before.key());
      }
    }
    assertThat(fused)
        .allSatisfy(
            f -> {
              assertThat(f.score()).isNotNegative();
              assertThat(f.contributions().stream().mapToDouble(Fused.Contribution::share).sum())
                  .isEqualTo(f.score(), within(TINY));
            });
  }

  /** The formula of the Javadoc, computed as it is written there, orders the keys alike. */
  @Property
  void ordersAsTheFormulaSays(
      @ForAll("finds") Map<Integer, Double> lexical,
      @ForAll("finds") Map<Integer, Double> semantic,
      @ForAll @DoubleRange(min = 0, max = 1) double weight) {
    List<Fused<Integer>> fused = fuse(weight, lexical, semantic);

    double lexicalWeight = semantic.isEmpty() ? 1 : lexical.isEmpty() ? 0 : 1 - weight;
    for (int i = 1; i < fused.size(); i++) {
      double before = formula(fused.get(i - 1).key(), lexicalWeight, lexical, semantic);
      double after = formula(fused.get(i).key(), lexicalWeight, lexical, semantic);
      assertThat(after).isLessThanOrEqualTo(before + TINY);
      assertThat(before - after)
          .isEqualTo(fused.get(i - 1).score() - fused.get(i).score(), within(TINY));
    }
  }

  /** Whatever the normalisation, either weight's end has the arm's own order. */
  @Property(tries = 200)
  void noNormalisationTurnsAnArmsOrder(@ForAll("finds") Map<Integer, Double> scores) {
    for (Normalization normalization :
        List.of(
            new ZScore(),
            new MinMax(),
            new TheoreticalMinMax(),
            new RankNormalization(),
            new LogOdds(0.5))) {
      for (Arm arm : Arm.values()) {
        Ranking<Integer> ranking = ranking(arm, scores);
        List<Fused<Integer>> fused =
            new WeightedSumFusion(normalization, 0.5).fuse(List.of(ranking));
        assertThat(fused).allSatisfy(f -> assertThat(f.score()).isNotNegative().isFinite());
        for (int i = 1; i < fused.size(); i++) {
          assertThat(scores.get(fused.get(i).key()))
              .isLessThanOrEqualTo(scores.get(fused.get(i - 1).key()));
        }
      }
    }
  }

  @Property
  void anAffineChangeOfOneArmsScoresChangesNothing(
      @ForAll("finds") Map<Integer, Double> lexical,
      @ForAll("finds") Map<Integer, Double> semantic,
      @ForAll @DoubleRange(min = 0, max = 1) double weight,
      @ForAll @IntRange(min = -4, max = 4) int power,
      @ForAll @IntRange(min = -50, max = 50) int shift) {
    Map<Integer, Double> changed = new LinkedHashMap<>();
    lexical.forEach((key, score) -> changed.put(key, score * Math.pow(2, power) + shift));

    Map<Integer, Double> plain = scores(fuse(weight, lexical, semantic));
    Map<Integer, Double> scaled = scores(fuse(weight, changed, semantic));

    assertThat(scaled.keySet()).isEqualTo(plain.keySet());
    plain.forEach((key, score) -> assertThat(scaled.get(key)).isEqualTo(score, within(TINY)));
  }

  @Property
  void theWeightsZeroAndOneReproduceTheArms(
      @ForAll("finds") Map<Integer, Double> lexical,
      @ForAll("finds") Map<Integer, Double> semantic) {
    assertThat(order(fuse(0, lexical, semantic)).stream().filter(lexical::containsKey))
        .containsExactlyElementsOf(keys(ranking(Arm.LEXICAL, lexical)));
    assertThat(order(fuse(1, lexical, semantic)).stream().filter(semantic::containsKey))
        .containsExactlyElementsOf(keys(ranking(Arm.SEMANTIC, semantic)));
  }

  /** Sixteenths, so that equal scores come up often and a change of scale is exact. */
  @Provide
  Arbitrary<Map<Integer, Double>> finds() {
    return Arbitraries.maps(
            Arbitraries.integers().between(0, 30),
            Arbitraries.integers().between(-160, 480).map(n -> n / 16.0))
        .ofMaxSize(20)
        .edgeCases(cases -> cases.includeOnly(Map.of()));
  }

  private static double formula(
      Integer key,
      double lexicalWeight,
      Map<Integer, Double> lexical,
      Map<Integer, Double> semantic) {
    return lexicalWeight * z(key, lexical) + (1 - lexicalWeight) * z(key, semantic);
  }

  private static double z(Integer key, Map<Integer, Double> scores) {
    if (scores.isEmpty()) {
      return 0;
    }
    double mean = scores.values().stream().mapToDouble(s -> s).average().orElseThrow();
    double variance =
        scores.values().stream().mapToDouble(s -> Math.pow(s - mean, 2)).average().orElseThrow();
    double score = scores.getOrDefault(key, Collections.min(scores.values()));
    return variance < TINY ? 0 : (score - mean) / Math.sqrt(variance);
  }

  private static List<Fused<Integer>> fuse(
      double weight, Map<Integer, Double> lexical, Map<Integer, Double> semantic) {
    return new WeightedSumFusion(new ZScore(), weight)
        .fuse(List.of(ranking(Arm.LEXICAL, lexical), ranking(Arm.SEMANTIC, semantic)));
  }

  private static <K extends Comparable<K>> Ranking<K> ranking(Arm arm, Map<K, Double> scores) {
    List<Ranking.Entry<K>> entries = new ArrayList<>();
    scores.forEach((key, score) -> entries.add(new Ranking.Entry<>(key, score)));
    return Ranking.byScore(arm, entries);
  }

  private static <K> List<K> keys(Ranking<K> ranking) {
    return ranking.entries().stream().map(Ranking.Entry::key).toList();
  }

  private static <K> List<K> order(List<Fused<K>> fused) {
    return fused.stream().map(Fused::key).toList();
  }

  private static Map<Integer, Double> scores(List<Fused<Integer>> fused) {
    Map<Integer, Double> scores = new LinkedHashMap<>();
    fused.forEach(f -> scores.put(f.key(), f.score()));
    return scores;
  }
}
