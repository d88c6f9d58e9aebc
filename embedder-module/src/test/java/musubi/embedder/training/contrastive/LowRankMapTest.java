package musubi.embedder.training.contrastive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LowRankMapTest {

  private static final int D = 12;

  private static float[][] product(int rank, long seed) {
    Random random = new Random(seed);
    float[][] target = new float[D][D];
    for (int r = 0; r < rank; r++) {
      double[] left = random.doubles(D, -1, 1).toArray();
      double[] right = random.doubles(D, -1, 1).toArray();
      for (int i = 0; i < D; i++) {
        for (int j = 0; j < D; j++) {
          target[i][j] += (float) (left[i] * right[j]);
        }
      }
    }
    return target;
  }

  /** By least squares, whose gradient is the difference. */
  private static float[][] fitted(LearnedMap map, float[][] target) {
    for (int step = 0; step < 3000; step++) {
      float[][] gradient = new float[D][D];
      for (int i = 0; i < D; i++) {
        for (int j = 0; j < D; j++) {
          gradient[i][j] = map.matrix()[i][j] - target[i][j];
        }
      }
      map.step(gradient);
    }
    return map.matrix();
  }

  @Test
  void findsAMatrixOfItsRank() {
    float[][] target = product(2, 1);
    float[][] found = fitted(new LowRankMap(D, 2, 5e-3, new Random(2)), target);

    for (int i = 0; i < D; i++) {
      for (int j = 0; j < D; j++) {
        assertThat(found[i][j]).isCloseTo(target[i][j], within(0.02f));
      }
    }
  }

  /** Every two rows are multiples of each other. */
  @Test
  void hasNoMoreThanItsRank() {
    float[][] found = fitted(new LowRankMap(D, 1, 5e-3, new Random(2)), product(2, 1));

    double largest = 0;
    for (int i = 1; i < D; i++) {
      for (int j = 1; j < D; j++) {
        largest = Math.max(largest, Math.abs(found[i][j]));
        assertThat(found[0][0] * found[i][j] - found[0][j] * found[i][0])
            .isCloseTo(0, within(1e-5f));
      }
    }
    assertThat(largest).isGreaterThan(0.3);
  }

  @Test
  void changesNothingBeforeItHasLearned() {
    for (float[] row : new LowRankMap(D, 3, 1e-3, new Random(1)).matrix()) {
      assertThat(row).containsOnly(0);
    }
  }
}
