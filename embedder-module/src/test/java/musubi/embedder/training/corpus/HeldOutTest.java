package musubi.embedder.training.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.embedder.table.PieceTable;
import musubi.embedder.training.contrastive.PiecePair;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class HeldOutTest {

  private static PiecePair pair(int anchor, int... positive) {
    return new PiecePair(
        new int[] {anchor}, positive, anchor, List.of(box(positive)).hashCode(), new int[0][], 0);
  }

  private static Integer[] box(int[] pieces) {
    return Arrays.stream(pieces).boxed().toArray(Integer[]::new);
  }

  private static List<PiecePair> pairs(int count, Random random) {
    List<PiecePair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(pair(i, random.ints(1 + random.nextInt(3), 0, 12).toArray()));
    }
    return pairs;
  }

  private static Set<String> positives(List<PiecePair> pairs) {
    return pairs.stream()
        .map(pair -> Arrays.toString(pair.positive()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Property
  void everyPairIsOnOneSideAndNoPositiveOnBoth(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double share) {
    List<PiecePair> pairs = pairs(200, new Random(seed));

    HeldOut split = HeldOut.split(pairs, share);

    assertThat(split.training().size() + split.heldOut().size()).isEqualTo(200);
    assertThat(pairs).containsAll(split.training()).containsAll(split.heldOut());
    assertThat(Collections.disjoint(positives(split.training()), positives(split.heldOut())))
        .isTrue();
  }

  @Example
  void theShareIsThatOfThePositives() {
    List<PiecePair> pairs = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      pairs.add(pair(i, i, i / 7, 3));
    }
    for (double share : new double[] {0, 0.01, 0.3, 1}) {
      assertThat(HeldOut.split(pairs, share).heldOut().size() / 20_000.0)
          .isCloseTo(share, within(0.2 * share * (1 - share)));
    }
  }

  /**
   * Anchor pieces point at their texts but for the last two: one finds its text third, one behind
   * ten others.
   */
  @Example
  void countsTheFirstTenAndTheirRanks() {
    float[][] rows = new float[40][20];
    for (int t = 0; t < 12; t++) {
      rows[t][t] = 1; // a text each
      rows[20 + t][t] = 1; // the anchor that finds it first
    }
    rows[32] = new float[20]; // texts 4 and 5, then 6
    rows[32][4] = 3;
    rows[32][5] = 2;
    rows[32][6] = 1;
    for (int t = 0; t < 12; t++) {
      rows[33][t] = 12 - t; // text 11 is the twelfth
    }
    List<PiecePair> pairs = new ArrayList<>();
    for (int t = 0; t < 12; t++) {
      pairs.add(pair(20 + t, t));
    }
    pairs.add(pair(32, 6));
    pairs.add(pair(33, 11));

    HeldOut.Figures figures = new HeldOut(List.of(), pairs).measure(new PieceTable(rows));

    assertThat(figures.recall()).isCloseTo(13 / 14.0, within(1e-9));
    assertThat(figures.reciprocalRank()).isCloseTo((12 + 1 / 3.0) / 14, within(1e-9));
  }

  @Example
  void nothingHeldOutMeasuresZero() {
    assertThat(HeldOut.split(List.of(pair(0, 1)), 0).measure(new PieceTable(new float[2][2])))
        .isEqualTo(new HeldOut.Figures(0, 0));
  }
}
