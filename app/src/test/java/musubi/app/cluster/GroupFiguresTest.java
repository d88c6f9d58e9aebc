package musubi.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GroupFiguresTest {

  /** H(class) = .562335, H(group) = .693147, H(both) = 1.039721. */
  @Test
  void theVMeasureIsTheOneComputedByHand() {
    VMeasure v = VMeasure.of(List.of(0, 0, 1, 1), List.of("a", "a", "a", "b"));

    assertThat(v.homogeneity()).isCloseTo(0.383691, within(1e-5));
    assertThat(v.completeness()).isCloseTo(0.311278, within(1e-5));
    assertThat(v.value()).isCloseTo(0.343711, within(1e-5));
  }

  @Property(tries = 50)
  void theVMeasureKnowsNoNames(@ForAll Random random, @ForAll @IntRange(min = 2, max = 6) int k) {
    List<Integer> groups = random.ints(60, 0, k).boxed().toList();
    List<Integer> classes = random.ints(60, 0, 3).boxed().toList();

    VMeasure v = VMeasure.of(groups, classes);
    VMeasure renamed = VMeasure.of(groups.stream().map(g -> 10 - g).toList(), classes);
    VMeasure swapped = VMeasure.of(classes, groups);

    assertThat(v.value()).isBetween(-1e-9, 1 + 1e-9);
    assertThat(renamed.value()).isCloseTo(v.value(), within(1e-9));
    assertThat(swapped.value()).isCloseTo(v.value(), within(1e-9));
    assertThat(VMeasure.of(groups, groups).value()).isCloseTo(1, within(1e-9));
  }

  /** The two equal ones: (1 − 0) / 1 = 1 each; the lone one 0. */
  @Test
  void theSilhouetteIsTheOneComputedByHand() {
    List<float[]> vectors = List.of(new float[] {1, 0}, new float[] {1, 0}, new float[] {0, 1});

    assertThat(Silhouette.of(vectors, new Grouping(List.of(0, 0, 1), 2)))
        .isCloseTo(2.0 / 3, within(1e-6));
    // a = (0 + 1) / 2 for the equal ones, (1 + 1) / 2 for the other: no second group, so 0.
    assertThat(Silhouette.of(vectors, new Grouping(List.of(0, 0, 0), 1))).isZero();
    // What belongs to no group is left out.
    assertThat(Silhouette.of(vectors, new Grouping(List.of(0, 0, -1), 1))).isZero();
  }

  @Property(tries = 30)
  void theSilhouetteLiesBetweenMinusOneAndOne(@ForAll Random random) {
    List<float[]> vectors = new ArrayList<>();
    List<Integer> groups = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double angle = random.nextDouble() * 2 * Math.PI;
      vectors.add(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
      groups.add(i % 3);
    }

    assertThat(Silhouette.of(vectors, new Grouping(groups, 3))).isBetween(-1.0, 1.0);
  }

  /** Both groups have four words, so A is 4. */
  @Test
  void theWeightsOfWordsAreThoseComputedByHand() {
    ClassTfIdf weights =
        new ClassTfIdf(List.of(Map.of("有給", 3, "申請", 1), Map.of("VPN", 2, "申請", 2)));

    assertThat(weights.weight(0, "有給")).isCloseTo(0.635473, within(1e-6));
    assertThat(weights.weight(0, "申請")).isCloseTo(0.211824, within(1e-6));
    assertThat(weights.weight(1, "VPN")).isCloseTo(0.549306, within(1e-6));
    assertThat(weights.weight(0, "VPN")).isZero();
    assertThat(weights.words(0)).containsExactly("有給", "申請");
    assertThat(weights.lift(1, "申請")).isCloseTo(2, within(1e-12));
  }

  @Property(tries = 50)
  void aWordOfOneGroupOutweighsAnEquallyFrequentOneOfAll(
      @ForAll @IntRange(min = 1, max = 20) int count) {
    ClassTfIdf weights =
        new ClassTfIdf(
            List.of(Map.of("固有", count, "共通", count), Map.of("共通", count), Map.of("共通", count)));

    assertThat(weights.weight(0, "固有")).isGreaterThan(weights.weight(0, "共通"));
  }

  @Test
  void aNameHoldsNoWordTwiceAndNoneOfEverybody() {
    List<List<String>> nouns =
        List.of(
            List.of("個人情報", "個人", "情報", "内容"),
            List.of("個人情報", "個人", "情報", "内容"),
            List.of("経費精算", "経費", "精算", "内容"),
            List.of("経費精算", "経費", "精算", "内容"));

    GroupWords words = new GroupWords(new Grouping(List.of(0, 0, 1, 1), 2), nouns);

    assertThat(words.of(0, 5)).containsExactly("個人情報");
    assertThat(words.of(1, 5)).containsExactly("経費精算");
  }
}
