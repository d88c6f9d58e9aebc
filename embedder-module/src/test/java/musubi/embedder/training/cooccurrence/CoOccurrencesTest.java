package musubi.embedder.training.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CoOccurrencesTest {

  /**
   * The sentence 0 1 2 0, worked out by hand: neighbours count 1, the next 1/2, the next 1/3.
   *
   * <pre>
   *        0                1            2          sum
   * 0   1/3 + 1/3      1 + 1/2      1/2 + 1        3 2/3
   * 1   1 + 1/2        0            1              2 1/2
   * 2   1/2 + 1        1            0              2 1/2
   *
   * powers ¾ of the columns' sums: 2.649742, 1.988177, 1.988177, together 6.626096
   * (0, 1): log(1.5 · 6.626096 / (3.666667 · 1.988177)) = 0.309980
   * (1, 0): log(1.5 · 6.626096 / (2.5 · 2.649742)) = 0.405728      (1, 2): 0.287507
   * (0, 0): log(0.666667 · 6.626096 / (3.666667 · 2.649742)) = −0.788195, so nothing
   * </pre>
   */
  @Example
  void countsByDistanceAndWeighsByWhatIsExpected() {
    CoOccurrences counts = new CoOccurrences(new long[] {2, 1, 1}, 3);
    counts.add(new int[] {0, 1, 2, 0});

    SparseRows information = counts.positiveInformation();

    assertThat(information.columns()).isEqualTo(3);
    assertThat(information.index()[0]).containsExactly(1, 2);
    assertThat(information.value()[0])
        .containsExactly(new float[] {0.309980f, 0.309980f}, within(1e-5f));
    assertThat(information.index()[1]).containsExactly(0, 2);
    assertThat(information.value()[1])
        .containsExactly(new float[] {0.405728f, 0.287507f}, within(1e-5f));
  }

  @Example
  void piecesFurtherApartThanTheWindowDoNotMeet() {
    CoOccurrences counts = new CoOccurrences(new long[] {1, 1, 8}, 3);
    counts.add(new int[] {0, 2, 2, 2, 2, 2, 2, 2, 2, 1});

    SparseRows information = counts.positiveInformation();

    // The most frequent piece, 2, is the first column.
    assertThat(information.index()[0]).containsExactly(0);
    assertThat(information.index()[1]).containsExactly(0);
  }

  @Property(tries = 200)
  void theInformationIsThatOfTheFormula(
      @ForAll @IntRange(min = 1, max = 12) int vocabulary,
      @ForAll @IntRange(min = 1, max = 12) int mostColumns,
      @ForAll long seed) {
    Random random = new Random(seed);
    long[] frequencies = new long[vocabulary];
    int[][] sentences = new int[1 + random.nextInt(6)][];
    for (int s = 0; s < sentences.length; s++) {
      sentences[s] = random.ints(random.nextInt(25), 0, vocabulary).toArray();
      for (int piece : sentences[s]) {
        frequencies[piece]++;
      }
    }
    CoOccurrences counts = new CoOccurrences(frequencies, mostColumns);
    for (int[] sentence : sentences) {
      counts.add(sentence);
    }

    SparseRows information = counts.positiveInformation();

    List<Integer> columns =
        IntStream.range(0, vocabulary)
            .boxed()
            .sorted(Comparator.comparingLong((Integer p) -> -frequencies[p]).thenComparing(p -> p))
            .limit(mostColumns)
            .toList();
    double[][] expected = formula(sentences, vocabulary, columns);
    assertThat(information.size()).isEqualTo(vocabulary);
    assertThat(information.columns()).isEqualTo(columns.size());
    for (int r = 0; r < vocabulary; r++) {
      double[] row = new double[columns.size()];
      int before = -1;
      for (int i = 0; i < information.index()[r].length; i++) {
        assertThat(information.index()[r][i]).isGreaterThan(before);
        before = information.index()[r][i];
        row[before] = information.value()[r][i];
      }
      assertThat(row).containsExactly(expected[r], within(1e-4));
    }
  }

  private static double[][] formula(int[][] sentences, int vocabulary, List<Integer> columns) {
    double[][] near = new double[vocabulary][columns.size()];
    for (int[] sentence : sentences) {
      for (int i = 0; i < sentence.length; i++) {
        for (int j = 0; j < sentence.length; j++) {
          int column = columns.indexOf(sentence[j]);
          if (i != j && Math.abs(i - j) <= 8 && column >= 0) {
            near[sentence[i]][column] += 1.0 / Math.abs(i - j);
          }
        }
      }
    }
    double total = 0;
    double[] rows = new double[vocabulary];
    double[] sums = new double[columns.size()];
    for (int r = 0; r < vocabulary; r++) {
      for (int c = 0; c < sums.length; c++) {
        total += near[r][c];
        rows[r] += near[r][c];
        sums[c] += near[r][c];
      }
    }
    double powers = 0;
    for (double sum : sums) {
      powers += Math.pow(sum, 0.75);
    }
    double[][] information = new double[vocabulary][columns.size()];
    for (int r = 0; r < vocabulary; r++) {
      for (int c = 0; c < sums.length; c++) {
        if (near[r][c] > 0) {
          double together = near[r][c] / total;
          double byChance = rows[r] / total * (Math.pow(sums[c], 0.75) / powers);
          information[r][c] = Math.max(0, Math.log(together / byChance));
        }
      }
    }
    return information;
  }

  @Property
  void turningOverTwiceChangesNothing(@ForAll long seed) {
    SparseRows matrix = RandomizedSvdTest.random(7, 4, 3, new Random(seed));
    SparseRows turned = matrix.transposed();

    assertThat(RandomizedSvdTest.dense(turned.transposed()))
        .isDeepEqualTo(RandomizedSvdTest.dense(matrix));
    for (int r = 0; r < 7; r++) {
      for (int c = 0; c < 4; c++) {
        assertThat(RandomizedSvdTest.dense(turned)[c][r])
            .isEqualTo(RandomizedSvdTest.dense(matrix)[r][c]);
      }
    }
  }
}
