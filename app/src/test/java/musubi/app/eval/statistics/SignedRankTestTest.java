package musubi.app.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignedRankTestTest {

  /** By hand: W = 210 of n = 20, its mean 105, its variance 717.5; z = 104.5 / 26.786 = 3.9013. */
  @Test
  void allDifferencesOfOneSign() {
    double[] differences = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
    assertThat(SignedRankTest.of(differences).p()).isCloseTo(9.57e-5, within(2e-7));
  }

  /** Signs that alternate: W = 110, z = 4.5 / 26.786 = .168. Zeros say nothing. */
  @Test
  void differencesOfBothSigns() {
    double[] differences =
        IntStream.rangeClosed(0, 20).mapToDouble(i -> i % 2 == 0 ? i : -i).toArray();
    SignedRankTest test = SignedRankTest.of(differences);
    assertThat(test.n()).isEqualTo(20);
    assertThat(test.p()).isCloseTo(0.8666, within(5e-4));
  }

  /** Equal ones share their rank: W = 15 × 10.5, variance 717.5 − (20³ − 20) / 48. */
  @Test
  void differencesThatAreEqual() {
    double[] differences = IntStream.range(0, 20).mapToDouble(i -> i < 15 ? 1 : -1).toArray();
    assertThat(SignedRankTest.of(differences).p()).isCloseTo(0.0266, within(5e-4));
  }

  /** Of 400 samples without a difference about 5 % are below .05: 20, give or take 4.4 each. */
  @Test
  void chanceIsBelowItsLevelAsOftenAsTheLevelSays() {
    SplittableRandom random = new SplittableRandom(7);
    long below =
        IntStream.range(0, 400)
            .filter(
                sample ->
                    SignedRankTest.of(
                                IntStream.range(0, 100)
                                    .mapToDouble(i -> random.nextDouble() - random.nextDouble())
                                    .toArray())
                            .p()
                        < 0.05)
            .count();
    assertThat(below).isBetween(7L, 33L);
  }

  @Test
  void fewDifferencesAreRefused() {
    assertThat(SignedRankTest.of(new double[30]).p()).isEqualTo(1);
    assertThatThrownBy(() -> SignedRankTest.of(new double[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 differences");
  }

  @Test
  void theIntervalOfAMedianIsOfTheSortedValues() {
    Median median = Median.of(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());
    assertThat(median.value()).isEqualTo(50.5);
    // 50 − 9.8 rounded down is the 40th value, and the 61st from the other end.
    assertThat(median.interval()).isEqualTo(new Interval(40, 61));
    assertThat(Median.of(new double[] {3}).interval()).isEqualTo(new Interval(3, 3));
  }
}
