package musubi.app.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CentroidTestTest {

  private static List<float[]> vectors(int count, int topics, int first, Random random) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] vector = new float[32];
      for (int d = 0; d < vector.length; d++) {
        vector[d] = (float) (0.15 * random.nextGaussian());
      }
      vector[first + random.nextInt(topics)] += 1;
      vectors.add(vector);
    }
    return vectors;
  }

  @Test
  void theDistanceIsThatOfTheMeans() {
    CentroidTest test =
        CentroidTest.of(
            List.of(new float[] {1, 0}, new float[] {3, 0}),
            List.of(new float[] {0, 2}, new float[] {2, 0}),
            1);
    assertThat(test.distance()).isCloseTo(1 - 1 / Math.sqrt(2), within(1e-12));
    // Half of the pairs of groups have the vector that points elsewhere in the first one, half in
    // the second; p counts the draws that are as far apart.
    assertThat(test.p()).isBetween(0.1, 1.0);
  }

  @Test
  void aNewTopicWakesAndMoreOfTheOldOnesDoNot() {
    Random random = new Random(5);
    int alarms = 0;
    for (int draw = 0; draw < 20; draw++) {
      List<float[]> old = vectors(200, 10, 0, random);
      Reading same = NewDocuments.reading(old, vectors(30, 10, 0, random), Thresholds.DEFAULT);
      alarms += same.state() == Reading.State.AWAKE ? 1 : 0;
      Reading other = NewDocuments.reading(old, vectors(30, 10, 20, random), Thresholds.DEFAULT);
      assertThat(other.state()).isEqualTo(Reading.State.AWAKE);
      assertThat(other.worse()).isGreaterThan(0.5).isGreaterThan(5 * same.worse());
    }
    assertThat(alarms).isZero();
  }
}
