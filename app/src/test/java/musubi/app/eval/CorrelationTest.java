package musubi.app.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * The expected values were worked out by hand:
 *
 * <pre>
 * x      1   2    2    4      mean 2.25   differences -1.25 -0.25 -0.25 1.75   squares sum to 4.75
 * y     10  30   20   40      mean 25     differences   -15     5    -5   15   squares sum to 500
 *                                         products sum to 18.75 - 1.25 + 1.25 + 26.25 = 45
 * ranks  1  2.5  2.5   4      mean 2.5    differences  -1.5     0     0  1.5   squares sum to 4.5
 *        1   3    2    4      mean 2.5    differences  -1.5   0.5  -0.5  1.5   squares sum to 5
 *                                         products sum to 4.5
 * </pre>
 */
class CorrelationTest {

  private static final double[] X = {1, 2, 2, 4};
  private static final double[] Y = {10, 30, 20, 40};
  private static final double TINY = 1e-12;

  @Test
  void pearsonIsTheOneWorkedOutByHand() {
    assertThat(Correlation.pearson(X, Y)).isEqualTo(45 / Math.sqrt(4.75 * 500), within(TINY));
  }

  @Test
  void spearmanGivesEqualValuesTheMeanOfTheirRanks() {
    assertThat(Correlation.spearman(X, Y)).isEqualTo(4.5 / Math.sqrt(4.5 * 5), within(TINY));
    assertThat(Correlation.spearman(X, Y)).isEqualTo(0.948683, within(1e-6));
  }

  @Test
  void equalValuesShareTheMeanOfTheirRanksWhereverTheyStand() {
    assertThat(Correlation.ranks(new double[] {5, 1, 5, 9, 5, 9}))
        .containsExactly(3, 1, 3, 5.5, 3, 5.5);
    assertThat(Correlation.ranks(new double[] {-0.0, 0.0, -1})).containsExactly(2.5, 2.5, 1);
    assertThat(Correlation.ranks(new double[0])).isEmpty();
  }

  @Test
  void aConstantSeriesHasNoCorrelation() {
    double[] constant = {0.1, 0.1, 0.1, 0.1};
    assertThat(Correlation.pearson(constant, Y)).isNaN();
    assertThat(Correlation.spearman(Y, constant)).isNaN();
  }

  @Test
  void seriesOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> Correlation.spearman(X, new double[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 and 2");
  }

  @Property
  void onlyTheOrderCountsForSpearman(
      @ForAll @Size(min = 2, max = 30) List<@IntRange(min = -5, max = 5) Integer> values,
      @ForAll @IntRange(min = 1, max = 7) int step) {
    double[] x = DoubleStream.iterate(0, i -> (i + step) % 8).limit(values.size()).toArray();
    double[] y = new double[values.size()];
    double[] grown = new double[values.size()];
    double[] falling = new double[values.size()];
    for (int i = 0; i < values.size(); i++) {
      y[i] = values.get(i);
      grown[i] = Math.exp(y[i]);
      falling[i] = -Math.pow(y[i], 3);
    }
    double rho = Correlation.spearman(x, y);
    if (Double.isNaN(rho)) {
      return;
    }
    assertThat(rho).isBetween(-1 - TINY, 1 + TINY);
    assertThat(Correlation.spearman(y, x)).isEqualTo(rho, within(TINY));
    assertThat(Correlation.spearman(x, grown)).isEqualTo(rho, within(TINY));
    assertThat(Correlation.spearman(x, falling)).isEqualTo(-rho, within(TINY));
  }
}
