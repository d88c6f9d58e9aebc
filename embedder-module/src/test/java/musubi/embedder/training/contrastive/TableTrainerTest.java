package musubi.embedder.training.contrastive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import musubi.embedder.table.PieceTable;
import org.junit.jupiter.api.Test;

class TableTrainerTest {

  private static final int[][] NO_SPLITS = {};

  private static final int[][] NONE = {};
  private static final int TOPICS = 60;

  private static PieceTable randomTable(int rows, int dimensions) {
    Random random = new Random(3);
    float[][] values = new float[rows][dimensions];
    for (float[] row : values) {
      for (int d = 0; d < dimensions; d++) {
        row[d] = (float) random.nextGaussian();
      }
    }
    return new PieceTable(values);
  }

  private static ContrastiveOptions options(int[] prefixes, double dropout, double averaged) {
    return new ContrastiveOptions(24, prefixes, 0.1f, 0.05, dropout, 0, averaged, 7);
  }

  /** Question pieces 0 … 59, answer pieces 60 … 119: the pairs alone tell which belong together. */
  private static List<PiecePair> pairs(boolean withNegatives) {
    Random random = new Random(5);
    List<PiecePair> pairs = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      int a = random.nextInt(TOPICS);
      int b = random.nextInt(TOPICS);
      int[][] negatives =
          withNegatives ? new int[][] {{TOPICS + a, TOPICS + (b + 1) % TOPICS}} : NONE;
      pairs.add(
          new PiecePair(
              new int[] {a, b},
              new int[] {TOPICS + a, TOPICS + b, TOPICS + b},
              a * TOPICS + b,
              a * TOPICS + b,
              negatives,
              i % 2));
    }
    return pairs;
  }

  private static List<Double> train(TableTrainer trainer, int epochs, boolean withNegatives) {
    List<Double> losses = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (List<PiecePair> batch : trainer.batches(pairs(withNegatives), epoch)) {
        losses.add(trainer.step(batch));
      }
    }
    return losses;
  }

  /** The share of topics whose answer is the nearest of all answers. */
  private static double recall(PieceTable table) {
    float[][] questions = Arrays.copyOfRange(unit(table), 0, TOPICS);
    float[][] answers = Arrays.copyOfRange(unit(table), TOPICS, 2 * TOPICS);
    int[][] nearest = NearestTexts.of(questions, answers, 1);
    return IntStream.range(0, TOPICS).filter(i -> nearest[i][0] == i).count() / (double) TOPICS;
  }

  private static float[][] unit(PieceTable table) {
    return IntStream.range(0, table.size())
        .mapToObj(piece -> table.embed(new int[] {piece}))
        .toArray(float[][]::new);
  }

  @Test
  void everyPrefixThatIsTrainedWorksByItself() {
    PieceTable all = randomTable(2 * TOPICS, 32);
    PieceTable whole = randomTable(2 * TOPICS, 32);
    int[] prefixes = {8, 16, 32};

    train(new TableTrainer(all, NO_SPLITS, options(prefixes, 0.2, 0), 250), 25, false);
    train(new TableTrainer(whole, NO_SPLITS, options(new int[] {32}, 0.2, 0), 250), 25, false);

    for (int prefix : prefixes) {
      assertThat(recall(all.truncated(prefix))).as("the first %d", prefix).isGreaterThan(0.9);
    }
    assertThat(recall(whole)).isGreaterThan(0.9);
    assertThat(recall(whole.truncated(8))).isLessThan(recall(all.truncated(8)) - 0.1);
  }

  /** Few pairs make few steps; the rate must have risen by then. */
  @Test
  void aShortTrainingLearnsToo() {
    PieceTable table = randomTable(2 * TOPICS, 32);
    assertThat(recall(table)).isLessThan(0.2);

    train(new TableTrainer(table, NO_SPLITS, options(new int[] {32}, 0, 0), 40), 4, false);

    assertThat(recall(table)).isGreaterThan(0.7);
  }

  private record Run(List<Double> losses, float[][] result) {}

  private static Run run() {
    PieceTable table = randomTable(2 * TOPICS, 19);
    TableTrainer trainer =
        new TableTrainer(table, NO_SPLITS, options(new int[] {5, 19}, 0.3, 0.5), 40);
    List<Double> losses = train(trainer, 4, true);
    return new Run(losses, trainer.result().rows());
  }

  private static Run run(int threads) {
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      return pool.submit(() -> run()).join();
    }
  }

  @Test
  void theResultIsTheSameBitForBitOnAnyNumberOfThreads() {
    Run one = run(1);

    for (Run other : List.of(run(1), run(2), run(5))) {
      assertThat(other.losses()).isEqualTo(one.losses());
      assertThat(other.result()).isDeepEqualTo(one.result());
    }
  }

  @Test
  void goesOnFromWhatWasWrittenAsIfNothingHadHappened() throws IOException {
    ContrastiveOptions options = options(new int[] {5, 19}, 0.3, 0.8);
    TableTrainer first = new TableTrainer(randomTable(2 * TOPICS, 19), NO_SPLITS, options, 80);
    train(first, 4, true); // 40 steps; averaging has begun
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    first.write(new DataOutputStream(bytes));

    TableTrainer second =
        new TableTrainer(new PieceTable(new float[2 * TOPICS][19]), NO_SPLITS, options, 80);
    second.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(second.step()).isEqualTo(40);
    assertThat(second.result().rows()).isDeepEqualTo(first.result().rows());
    assertThat(train(second, 4, true)).isEqualTo(train(first, 4, true));
    assertThat(second.result().rows()).isDeepEqualTo(first.result().rows());
    byte[] part = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1);
    assertThatThrownBy(() -> first.read(new DataInputStream(new ByteArrayInputStream(part))))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void theResultIsTheMeanOfTheLastTables() {
    PieceTable table = randomTable(2 * TOPICS, 8);
    TableTrainer trainer = new TableTrainer(table, NO_SPLITS, options(new int[] {8}, 0, 0.5), 60);
    List<PiecePair> batch = pairs(false).subList(0, 24);
    double[] sum = new double[8];
    for (int step = 1; step <= 60; step++) {
      trainer.step(batch);
      if (step == 32 || step == 48) { // of the steps behind 30 every 16th
        for (int d = 0; d < 8; d++) {
          sum[d] += table.row(4)[d];
        }
      }
      if (step == 31) {
        assertThat(trainer.result()).isSameAs(table);
      }
    }
    for (int d = 0; d < 8; d++) {
      assertThat((double) trainer.result().row(4)[d]).isCloseTo(sum[d] / 2, within(1e-6));
    }
  }

  private static double lossOf(PieceTable table, List<PiecePair> batch) {
    return new TableTrainer(table, NO_SPLITS, options(new int[] {6}, 0, 0), 10).step(batch);
  }

  private static double expected(
      PieceTable table, int[] anchors, int[] candidates, InfoNce.Mask m) {
    return new InfoNce(new int[] {6}, new float[] {1}, 0.1f)
        .of(
            Arrays.stream(anchors).mapToObj(table::row).toArray(float[][]::new),
            Arrays.stream(candidates).mapToObj(table::row).toArray(float[][]::new),
            m)
        .loss();
  }

  private static PiecePair pair(int anchor, int positive, int... negatives) {
    int[][] texts = Arrays.stream(negatives).mapToObj(n -> new int[] {n}).toArray(int[][]::new);
    return new PiecePair(new int[] {anchor}, new int[] {positive}, anchor, positive, texts, 0);
  }

  @Test
  void equalTextsAreNotHeldAgainstEachOther() {
    PieceTable table = randomTable(8, 6);
    List<PiecePair> batch = List.of(pair(0, 1), pair(2, 1), pair(0, 3), pair(4, 5));
    boolean[][] equal = new boolean[4][4];
    equal[0][1] = equal[1][0] = true;
    equal[0][2] = equal[2][0] = true;

    double expected =
        expected(table, new int[] {0, 2, 0, 4}, new int[] {1, 1, 3, 5}, (a, c) -> equal[a][c]);
    assertThat(lossOf(table, batch)).isCloseTo(expected, within(1e-9));
  }

  /** What looks like one anchor's answer can well be another's. */
  @Test
  void aHardNegativeDoesNotCountAgainstTheAnchorThatItAnswers() {
    PieceTable table = randomTable(8, 6);
    List<PiecePair> batch = List.of(pair(0, 1, 3), pair(2, 3), pair(4, 5, 6));

    double expected =
        expected(table, new int[] {0, 2, 4}, new int[] {1, 3, 5, 3, 6}, (a, c) -> a == 1 && c == 3);
    assertThat(lossOf(table, batch)).isCloseTo(expected, within(1e-9));
  }
}
