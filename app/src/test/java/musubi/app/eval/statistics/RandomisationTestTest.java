package musubi.app.eval.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RandomisationTestTest {

  @Test
  void ofThreeEqualGainsTwoOfTheEightWaysAreAsFar() {
    // + + + and - - - of 2^3
    assertThat(RandomisationTest.of(new double[] {1, 1, 1}))
        .isEqualTo(new RandomisationTest(2 / 8.0, true));
  }

  @Test
  void everyWayIsCountedWhereTheyAreFew() {
    // 0.3 + 0.2 - 0.1 + 0.4 = 0.8. All signs alike: 1.0; only 0.1 otherwise: 0.8; only 0.2
    // otherwise: 0.6, not as far. So 2 ways and their mirror images of 2^4; zeros do not count.
    assertThat(RandomisationTest.of(new double[] {0.3, 0, 0.2, -0.1, 0.4, 0}))
        .isEqualTo(new RandomisationTest(4 / 16.0, true));
    // 0.5 - 0.1 = 0.4; all of 0.4, -0.4, 0.6, -0.6 are as far.
    assertThat(RandomisationTest.of(new double[] {0.5, -0.1}).p()).isEqualTo(1);
  }

  @Test
  void withoutADifferenceNothingSpeaksAgainstChance() {
    assertThat(RandomisationTest.of(new double[] {0, 0})).isEqualTo(new RandomisationTest(1, true));
    assertThat(RandomisationTest.of(new double[0]).p()).isEqualTo(1);
  }

  @Test
  void drawnWaysComeCloseToTheBinomialDistribution() {
    double[] differences = new double[20];
    Arrays.fill(differences, 1);
    Arrays.fill(differences, 0, 6, -1);
    // 14 of 20 up: 2 P(X >= 14) with X ~ B(20, 1/2)
    // = 2 (38760 + 15504 + 4845 + 1140 + 190 + 20 + 1) / 2^20 = 2 * 60460 / 1048576 = 0.115318
    RandomisationTest drawn = RandomisationTest.of(differences);
    assertThat(drawn.exact()).isFalse();
    assertThat(drawn.p()).isCloseTo(0.115318, within(0.003));
    assertThat(RandomisationTest.of(differences)).isEqualTo(drawn);

    Arrays.fill(differences, 1);
    // 2 / 2^20 is below what 100,000 draws can tell, but never 0.
    assertThat(RandomisationTest.of(differences).p()).isBetween(1 / 100_001.0, 4 / 100_001.0);
  }

  @Test
  void signsReachBehindTheSixtyFourthDifference() {
    double[] differences = new double[70];
    // Too small to count beside the others.
    Arrays.fill(differences, 0, 64, 1e-15);
    Arrays.fill(differences, 64, 70, 1);
    // Six equal gains decide alone: 2 of 2^6 ways.
    assertThat(RandomisationTest.of(differences).p()).isCloseTo(2 / 64.0, within(0.002));
  }

  @Property(tries = 200)
  void whichRunComesFirstMakesNoDifference(
      @ForAll @Size(max = 12) List<@DoubleRange(min = -1, max = 1) Double> values) {
    double[] differences = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[] other = Arrays.stream(differences).map(d -> -d).toArray();
    RandomisationTest test = RandomisationTest.of(differences);
    assertThat(test.p()).isGreaterThan(0).isLessThanOrEqualTo(1);
    assertThat(RandomisationTest.of(other)).isEqualTo(test);
  }
}
