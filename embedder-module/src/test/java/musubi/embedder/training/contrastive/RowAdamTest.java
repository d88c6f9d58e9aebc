package musubi.embedder.training.contrastive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class RowAdamTest {

  /**
   * The first step is as long as the rate, whatever the gradient: m/(1−β₁) = g, √(v/(1−β₂)) = |g|.
   */
  @Example
  void theFirstStepIsTheRateInEveryDimension() {
    float[] row = {1, 1, 1};

    new RowAdam(1, 3).update(row, 0, new float[] {5, -0.001f, 0}, 1, 0.25);

    assertThat(row[0]).isCloseTo(0.75f, within(1e-5f));
    assertThat(row[1]).isCloseTo(1.25f, within(1e-4f));
    assertThat(row[2]).isEqualTo(1);
  }

  /** A row that has no gradient in a step keeps its moments, and t goes on. */
  @Property(tries = 200)
  void followsTheFormulaInDoublePrecision(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 0.1) double rate) {
    Random random = new Random(seed);
    RowAdam adam = new RowAdam(2, 3);
    float[] row = {0.5f, -0.5f, 2};
    double[] expected = {0.5, -0.5, 2};
    double[] m = new double[3];
    double[] v = new double[3];
    for (int step = 1; step <= 40; step++) {
      if (random.nextInt(3) == 0) {
        continue;
      }
      float[] gradient = new float[3];
      for (int d = 0; d < 3; d++) {
        gradient[d] = (float) (random.nextGaussian() * 0.1);
        m[d] = 0.9 * m[d] + 0.1 * gradient[d];
        v[d] = 0.999 * v[d] + 0.001 * gradient[d] * gradient[d];
        expected[d] -=
            rate
                * (m[d] / (1 - Math.pow(0.9, step)))
                / (Math.sqrt(v[d] / (1 - Math.pow(0.999, step))) + 1e-8);
      }

      adam.update(row, 1, gradient, step, rate);

      for (int d = 0; d < 3; d++) {
        assertThat((double) row[d]).isCloseTo(expected[d], within(2e-3 * rate * step + 1e-6));
      }
    }
    assertThat(adam.first[0]).containsOnly(0);
  }
}
