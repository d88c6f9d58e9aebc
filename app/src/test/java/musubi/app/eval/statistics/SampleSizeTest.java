package musubi.app.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSizeTest {

  /**
   * G*Power 3.1, t test of matched pairs, two-sided: effects of .2, .5 and .8 need 199, 34 and 15.
   */
  @ParameterizedTest
  @CsvSource({"1, 0.2, 199", "1, 0.5, 34", "1, 0.8, 15", "0.25, -0.05, 199"})
  void itAgreesWithTables(double deviation, double difference, long queries) {
    assertThat(SampleSize.of(deviation, difference)).isEqualTo(queries);
  }

  /** So many queries show the difference in four of five samples, and chance in one of twenty. */
  @Test
  void soManyQueriesHaveThePowerThatIsSaid() {
    double deviation = 0.25;
    double difference = 0.08;
    int n = (int) SampleSize.of(deviation, difference);
    assertThat(found(n, difference, deviation)).isCloseTo(SampleSize.POWER, within(0.03));
    assertThat(found(n, 0, deviation)).isCloseTo(SampleSize.ALPHA, within(0.015));
  }

  /** The share of samples whose t is beyond its 5 % quantile, which is 1.99 for about 80 values. */
  private static double found(int n, double mean, double deviation) {
    Random random = new Random(5);
    int found = 0;
    int samples = 4000;
    for (int sample = 0; sample < samples; sample++) {
      double[] values = new double[n];
      double sum = 0;
      for (int i = 0; i < n; i++) {
        values[i] = mean + deviation * random.nextGaussian();
        sum += values[i];
      }
      double t = sum / n / (SampleSize.deviation(values) / Math.sqrt(n));
      found += Math.abs(t) > 1.99 ? 1 : 0;
    }
    return (double) found / samples;
  }

  @Test
  void whatIsDetectableNeedsThoseQueries() {
    double detectable = SampleSize.detectable(0.3, 120);
    assertThat(SampleSize.of(0.3, detectable)).isBetween(119L, 121L);
    assertThat(SampleSize.of(0, 0.1)).isEqualTo(2);
    assertThatThrownBy(() -> SampleSize.of(0.3, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(SampleSize.deviation(new double[] {1, 2, 3, 4})).isCloseTo(1.2909944, within(1e-6));
  }
}
