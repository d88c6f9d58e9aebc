package musubi.app.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTest {

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Farthest-point selection would take the outlier second. */
  @Test
  void cornersThatAreOftenAskedComeBeforeOutliers() {
    float[][] vectors = {
      {1, 0, 0, 0, 0}, {1, 0, 0, 0.3f, 0}, {1, 0, 0, -0.3f, 0},
      {0, 1, 0, 0, 0.3f}, {0, 1, 0, 0, 0}, {0, 1, 0, 0, -0.3f},
      {0, 0, 1, 0, 0}
    };
    assertThat(new Coverage(vectors, ones(7)).choose(2)).containsExactlyInAnyOrder(0, 4);
    double[] often = ones(7);
    often[6] = 50;
    assertThat(new Coverage(vectors, often).choose(1)).containsExactly(6);
  }

  @Test
  void theLazyChoiceIsTheGreedyOne() {
    Random random = new Random(7);
    float[][] vectors = new float[60][8];
    double[] weights = new double[60];
    for (int i = 0; i < vectors.length; i++) {
      weights[i] = 1 + random.nextInt(20);
      for (int d = 0; d < 8; d++) {
        vectors[i][d] = (float) random.nextGaussian();
      }
    }
    List<Integer> chosen = new Coverage(vectors, weights).choose(10);
    for (int size = 1; size <= 10; size++) {
      double reached = value(vectors, weights, chosen.subList(0, size));
      for (int other = 0; other < vectors.length; other++) {
        List<Integer> instead = new ArrayList<>(chosen.subList(0, size - 1));
        instead.add(other);
        assertThat(reached).isGreaterThan(value(vectors, weights, instead) - 1e-3);
      }
    }
  }

  private static double value(float[][] vectors, double[] weights, List<Integer> chosen) {
    double sum = 0;
    for (int i = 0; i < vectors.length; i++) {
      double best = 0;
      for (int s : chosen) {
        best = Math.max(best, i == s ? 1 : cosine(vectors[i], vectors[s]));
      }
      sum += weights[i] * best;
    }
    return sum;
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double one = 0;
    double two = 0;
    for (int d = 0; d < a.length; d++) {
      dot += a[d] * b[d];
      one += a[d] * a[d];
      two += b[d] * b[d];
    }
    return dot / Math.sqrt(one * two);
  }

  @Test
  void noMoreThanThereAre() {
    assertThat(new Coverage(new float[][] {{0, 0}, {1, 0}}, ones(2)).choose(5)).hasSize(2);
    assertThat(new Coverage(new float[0][], new double[0]).choose(5)).isEmpty();
  }
}
