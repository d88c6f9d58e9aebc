package musubi.embedder.training.contrastive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import musubi.embedder.table.PieceTable;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HardNegativesTest {

  private static final int[][] NONE = {};

  /** Ranks the texts in their own order, for every pair. */
  private static final HardNegatives.Finder IN_ORDER =
      (pairs, texts, depth) -> {
        int[] all = IntStream.range(0, Math.min(depth, texts.size())).toArray();
        return pairs.stream().map(pair -> all).toArray(int[][]::new);
      };

  private static PiecePair pair(int anchor, int positive, int group) {
    return new PiecePair(
        new int[] {anchor}, new int[] {positive}, anchor, 1000 + positive, NONE, group);
  }

  /**
   * Anchor piece 0 points along the first axis; pieces 1 to 5 are texts at falling cosines to it.
   *
   * <pre>
   * positive 1: 0.8      bound 0.95 · 0.8 = 0.76
   * 2: 0.9 and 3: 0.77 are too good, 4: 0.75 and 5: 0 are negatives
   * </pre>
   */
  @Example
  void keepsWhatTheTableTakesForClearlyWorseThanThePositive() {
    PieceTable table =
        new PieceTable(new float[][] {at(1), at(0.8), at(0.9), at(0.77), at(0.75), at(0), {0, 1}});
    List<PiecePair> pairs =
        List.of(pair(0, 1, 0), pair(6, 2, 0), pair(6, 3, 0), pair(6, 4, 0), pair(6, 5, 0));

    assertThat(new HardNegatives(table, List.of(IN_ORDER), 4).of(pairs)[0]).containsExactly(3, 4);
    assertThat(new HardNegatives(table, List.of(IN_ORDER), 1).of(pairs)[0]).containsExactly(3);
    HardNegatives nearest =
        new HardNegatives(table, List.of(HardNegatives.byTable(table), IN_ORDER), 1);
    assertThat(nearest.of(pairs)[0]).containsExactly(3);
  }

  private static float[] at(double cosine) {
    return new float[] {(float) cosine, (float) Math.sqrt(1 - cosine * cosine)};
  }

  /** The text is first met under another anchor; it answers this one all the same. */
  @Example
  void aTextThatAnswersTheAnchorInAnotherPairIsNoNegative() {
    PieceTable table = new PieceTable(new float[][] {at(1), at(0.9), at(0.1), at(0.2)});
    List<PiecePair> pairs = List.of(pair(3, 2, 0), pair(0, 2, 0), pair(0, 1, 0));

    assertThat(new HardNegatives(table, List.of(IN_ORDER), 4).of(pairs)[2]).isEmpty();
  }

  @Property(tries = 200)
  void negativesAreOfTheGroupAndNeverAnAnswerOfTheAnchor(
      @ForAll @IntRange(min = 1, max = 60) int count,
      @ForAll @IntRange(min = 1, max = 3) int groups,
      @ForAll @IntRange(min = 1, max = 5) int most,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[][] rows = new float[30][8];
    for (float[] row : rows) {
      for (int d = 0; d < row.length; d++) {
        row[d] = (float) random.nextGaussian() + (d == 0 ? 1 : 0);
      }
    }
    PieceTable table = new PieceTable(rows);
    List<PiecePair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(pair(random.nextInt(10), 10 + random.nextInt(20), random.nextInt(groups)));
    }

    int[][] found =
        new HardNegatives(table, List.of(HardNegatives.byTable(table), IN_ORDER), most).of(pairs);

    for (int i = 0; i < count; i++) {
      PiecePair pair = pairs.get(i);
      float[] anchor = table.embed(pair.anchor());
      double bound = 0.95 * dot(anchor, table.embed(pair.positive()));
      Set<Long> texts = new HashSet<>();
      assertThat(found[i].length).isLessThanOrEqualTo(2 * most);
      for (int number : found[i]) {
        PiecePair negative = pairs.get(number);
        assertThat(negative.group()).isEqualTo(pair.group());
        assertThat(texts.add(negative.positiveKey())).as("each text once").isTrue();
        assertThat(pairs)
            .noneMatch(
                p ->
                    p.anchorKey() == pair.anchorKey() && p.positiveKey() == negative.positiveKey());
        assertThat(dot(anchor, table.embed(negative.positive()))).isLessThan(bound + 1e-6);
      }
    }
    assertThat(Arrays.stream(found).mapToInt(f -> f.length).max().orElseThrow())
        .as("something is found when there is much to find")
        .isGreaterThanOrEqualTo(count >= 50 && groups == 1 ? 1 : 0);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }
}
