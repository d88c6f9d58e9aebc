package musubi.app.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void theIntervalOfAShareIsNearlyTheNormalOne() {
    double[] values = new double[100];
    Arrays.fill(values, 0, 50, 1);
    // 0.5 ± 1.96 √(0.5 · 0.5 / 100) = 0.5 ± 0.098
    Interval interval = Bootstrap.ofMean(values);
    assertThat(interval.low()).isCloseTo(0.402, within(0.01));
    assertThat(interval.high()).isCloseTo(0.598, within(0.01));
    assertThat(Bootstrap.ofMean(values)).isEqualTo(interval);
  }

  @Test
  void valuesThatDoNotVaryLeaveNoDoubt() {
    assertThat(Bootstrap.ofMean(new double[] {0.25, 0.25, 0.25}))
        .isEqualTo(new Interval(0.25, 0.25));
    assertThat(Bootstrap.ofMean(new double[] {-0.5})).isEqualTo(new Interval(-0.5, -0.5));
    assertThatThrownBy(() -> Bootstrap.ofMean(new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void quantilesLieBetweenTheNearestValuesInProportion() {
    double[] sorted = {1, 2, 4, 8, 16};
    assertThat(Bootstrap.quantile(sorted, 0)).isEqualTo(1);
    assertThat(Bootstrap.quantile(sorted, 0.5)).isEqualTo(4);
    // 0.9 · 4 = 3.6: 8 + 0.6 · 8
    assertThat(Bootstrap.quantile(sorted, 0.9)).isCloseTo(12.8, within(1e-12));
    assertThat(Bootstrap.quantile(sorted, 1)).isEqualTo(16);
  }

  @Test
  void anIntervalHasItsEndsInOrder() {
    assertThatThrownBy(() -> new Interval(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Interval(Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
