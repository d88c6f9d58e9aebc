package musubi.embedder.training.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import musubi.embedder.table.PieceTable;
import org.junit.jupiter.api.Test;

class InitialTableTest {

  private static final int WORDS = 40;
  private static final int UNSEEN = 2 * WORDS + 20;
  private static final int VOCABULARY = UNSEEN + 3;

  /**
   * Two fields of 10 words each way: words 0 … 19 stand among the context pieces 80 … 89, words 20
   * … 39 among 90 … 99. Words of a field never stand beside each other.
   */
  private static List<int[]> sentences() {
    Random random = new Random(1);
    List<int[]> sentences = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      int word = random.nextInt(WORDS);
      int context = 2 * WORDS + (word < WORDS / 2 ? 0 : 10);
      sentences.add(
          new int[] {
            context + random.nextInt(10), word, context + random.nextInt(10),
          });
    }
    return sentences;
  }

  private static PieceTable table(List<int[]> sentences, long[] frequencies, int dimensions) {
    CoOccurrences counts = new CoOccurrences(frequencies, VOCABULARY);
    sentences.forEach(counts::add);
    return InitialTable.of(counts, frequencies, dimensions, 1);
  }

  private static long[] frequencies(List<int[]> sentences) {
    long[] frequencies = new long[VOCABULARY];
    sentences.forEach(
        sentence -> {
          for (int piece : sentence) {
            frequencies[piece]++;
          }
        });
    return frequencies;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }

  @Test
  void rowsAreAsLongAsTheyAreRare() {
    List<int[]> sentences = sentences();
    long[] frequencies = frequencies(sentences);

    PieceTable table = table(sentences, frequencies, 8);

    for (int piece = 0; piece < VOCABULARY; piece++) {
      double expected = 1e-4 / (1e-4 + frequencies[piece] / 12_000.0);
      boolean seen = frequencies[piece] > 0;
      assertThat(Math.sqrt(dot(table.row(piece), table.row(piece))))
          .as("piece %d", piece)
          .isCloseTo(seen ? expected : 0.3, within(1e-5));
    }
    assertThat(frequencies[0]).isPositive();
    assertThat(frequencies[UNSEEN]).isZero();
  }

  @Test
  void wordsOfTheSameCompanyAreCloserThanOthers() {
    List<int[]> sentences = sentences();
    PieceTable table = table(sentences, frequencies(sentences), 8);

    double nearest = -1;
    double farthest = 1;
    for (int a = 0; a < WORDS; a++) {
      for (int b = 0; b < a; b++) {
        double cosine = dot(table.embed(new int[] {a}), table.embed(new int[] {b}));
        boolean same = a < WORDS / 2 == b < WORDS / 2;
        farthest = same ? Math.min(farthest, cosine) : farthest;
        nearest = same ? nearest : Math.max(nearest, cosine);
      }
    }
    assertThat(farthest).isGreaterThan(nearest + 0.3);
  }

  /** More dimensions than the text has: the rest is zero, and nothing is lost. */
  @Test
  void moreDimensionsThanTheTextHasDoNoHarm() {
    List<int[]> sentences = List.of(new int[] {0, 1}, new int[] {2, 3, 0}, new int[] {4});

    PieceTable table = table(sentences, frequencies(sentences), 64);

    for (int piece = 0; piece < VOCABULARY; piece++) {
      for (float value : table.row(piece)) {
        assertThat(Float.isFinite(value)).isTrue();
      }
      assertThat(dot(table.row(piece), table.row(piece))).isPositive();
    }
  }
}
