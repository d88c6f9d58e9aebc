package musubi.lucene.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReciprocalRankFusionTest {

  private final Fusion fusion = new ReciprocalRankFusion(60);

  @Test
  void sumsTheReciprocalsOfTheRanks() {
    List<Fused<String>> fused =
        fusion.fuse(
            List.of(
                ranking(Arm.LEXICAL, List.of("就業規則", "旅費規程", "慶弔規程")),
                ranking(Arm.SEMANTIC, List.of("旅費規程", "育児規程"))));

    assertThat(fused).extracting(Fused::key).containsExactly("旅費規程", "就業規則", "育児規程", "慶弔規程");
    assertThat(fused.get(0).score()).isEqualTo(1.0 / 62 + 1.0 / 61, within(1e-12));
    assertThat(fused.get(1).score()).isEqualTo(1.0 / 61, within(1e-12));
    assertThat(fused.get(2).score()).isEqualTo(1.0 / 62, within(1e-12));
    assertThat(fused.get(3).score()).isEqualTo(1.0 / 63, within(1e-12));
  }

  @Test
  void saysWhatEachArmContributed() {
    Fused<String> found =
        fusion
            .fuse(
                List.of(
                    new Ranking<>(Arm.LEXICAL, List.of(new Ranking.Entry<>("就業規則", 12.5))),
                    new Ranking<>(Arm.SEMANTIC, List.of(new Ranking.Entry<>("就業規則", 0.8)))))
            .getFirst();

    assertThat(found.contributions())
        .containsExactly(
            new Fused.Contribution(Arm.LEXICAL, 1, 12.5, 1.0 / 61, 1, 1.0 / 61),
            new Fused.Contribution(Arm.SEMANTIC, 1, 0.8, 1.0 / 61, 1, 1.0 / 61));
    assertThat(found.from(Arm.SEMANTIC)).contains(found.contributions().get(1));
  }

  @Test
  void equalScoresStandInTheOrderOfTheKeys() {
    List<Fused<String>> fused =
        fusion.fuse(
            List.of(
                ranking(Arm.LEXICAL, List.of("b", "c")), ranking(Arm.SEMANTIC, List.of("a", "d"))));
    assertThat(fused).extracting(Fused::key).containsExactly("a", "b", "c", "d");
  }

  @Test
  void anEmptyArmLeavesTheOtherAsItIs() {
    List<String> keys = List.of("z", "a", "m");
    assertThat(fusion.fuse(List.of(ranking(Arm.LEXICAL, keys), ranking(Arm.SEMANTIC, List.of()))))
        .extracting(Fused::key)
        .isEqualTo(keys);
    assertThat(fusion.<String>fuse(List.of())).isEmpty();
  }

  @Test
  void aSmallerConstantFavoursTheFirstRanks() {
    List<Ranking<String>> rankings =
        List.of(
            ranking(Arm.LEXICAL, List.of("narrow", "x", "both")),
            ranking(Arm.SEMANTIC, List.of("y", "z", "both")));
    assertThat(new ReciprocalRankFusion(0).fuse(rankings).getFirst().key()).isEqualTo("narrow");
    assertThat(new ReciprocalRankFusion(60).fuse(rankings).getFirst().key()).isEqualTo("both");
  }

  @Test
  void aNegativeConstantIsRefused() {
    assertThatThrownBy(() -> new ReciprocalRankFusion(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void describesItself() {
    assertThat(new ReciprocalRankFusion(7).describe()).contains("reciprocal rank fusion", "7");
  }

  @Property
  void everyKeyOnceInFallingOrderWithSharesThatSumToTheScore(
      @ForAll("keys") List<Integer> lexical,
      @ForAll("keys") List<Integer> semantic,
      @ForAll @IntRange(max = 100) int k) {
    List<Fused<Integer>> fused =
        new ReciprocalRankFusion(k)
            .fuse(List.of(ranking(Arm.LEXICAL, lexical), ranking(Arm.SEMANTIC, semantic)));

    Set<Integer> union = new HashSet<>(lexical);
    union.addAll(semantic);
    assertThat(fused).extracting(Fused::key).doesNotHaveDuplicates().hasSameElementsAs(union);
    for (int i = 1; i < fused.size(); i++) {
      assertThat(fused.get(i).score()).isLessThanOrEqualTo(fused.get(i - 1).score());
    }
    assertThat(fused)
        .allSatisfy(
            f ->
                assertThat(f.contributions().stream().mapToDouble(Fused.Contribution::share).sum())
                    .isEqualTo(f.score(), within(1e-12)));
  }

  @Property
  void onlyRanksCountNotTheScaleOfTheScores(
      @ForAll("keys") List<Integer> lexical, @ForAll("keys") List<Integer> semantic) {
    List<Fused<Integer>> plain =
        fusion.fuse(List.of(ranking(Arm.LEXICAL, lexical), ranking(Arm.SEMANTIC, semantic)));
    List<Fused<Integer>> scaled =
        fusion.fuse(
            List.of(
                ranking(Arm.LEXICAL, lexical, score -> score * 1000 - 7),
                ranking(Arm.SEMANTIC, semantic, Math::exp)));
    assertThat(order(scaled)).isEqualTo(order(plain));
  }

  @Property
  void neitherArmIsPreferred(
      @ForAll("keys") List<Integer> lexical, @ForAll("keys") List<Integer> semantic) {
    List<Fused<Integer>> one =
        fusion.fuse(List.of(ranking(Arm.LEXICAL, lexical), ranking(Arm.SEMANTIC, semantic)));
    List<Fused<Integer>> other =
        fusion.fuse(List.of(ranking(Arm.LEXICAL, semantic), ranking(Arm.SEMANTIC, lexical)));
    assertThat(order(other)).isEqualTo(order(one));
  }

  @Provide
  Arbitrary<List<Integer>> keys() {
    return Arbitraries.integers().between(0, 30).list().uniqueElements().ofMaxSize(20);
  }

  private static <K> List<K> order(List<Fused<K>> fused) {
    return fused.stream().map(Fused::key).toList();
  }

  private static <K> Ranking<K> ranking(Arm arm, List<K> keys) {
    return ranking(arm, keys, DoubleUnaryOperator.identity());
  }

  private static <K> Ranking<K> ranking(Arm arm, List<K> keys, DoubleUnaryOperator scale) {
    List<Ranking.Entry<K>> entries = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      entries.add(new Ranking.Entry<>(keys.get(i), scale.applyAsDouble(1.0 - 0.01 * i)));
    }
    return new Ranking<>(arm, entries);
  }
}
