package musubi.lucene.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {

  /** 1 / (1 + e^-(slope · x + intercept)), with ln 3 = 1.098612: odds of 3 to 1. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 0.5",
    "1, 0, 1.098612, 0.75",
    "1, 0, -1.098612, 0.25",
    "2, -4, 2, 0.5",
    "2, -4, 2.549306, 0.75",
    "0.5, 1.098612, 0, 0.75",
  })
  void theProbabilityIsThatOfTheLogOdds(
      double slope, double intercept, double evidence, double expected) {
    assertThat(new Calibration(slope, intercept).probability(evidence))
        .isEqualTo(expected, within(1e-6));
  }

  @Property
  void risesWithTheEvidenceWithinZeroAndOne(
      @ForAll @DoubleRange(min = 0.01, max = 10) double slope,
      @ForAll @DoubleRange(min = -20, max = 20) double intercept,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double one,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double other) {
    Calibration calibration = new Calibration(slope, intercept);
    double low = calibration.probability(Math.min(one, other));
    double high = calibration.probability(Math.max(one, other));

    assertThat(low).isBetween(0.0, 1.0);
    assertThat(high).isBetween(low, 1.0);
  }

  @Test
  void tellsApartWhereItMatters() {
    Calibration calibration = new Calibration(1.66, -6.84);
    for (double evidence = 0; evidence < 10; evidence += 0.1) {
      assertThat(calibration.probability(evidence + 0.1))
          .isGreaterThan(calibration.probability(evidence));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 0", "NaN, 0", "Infinity, 0", "1, NaN", "1, -Infinity"})
  void whatDoesNotRiseIsRefused(double slope, double intercept) {
    assertThatThrownBy(() -> new Calibration(slope, intercept))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("slope above 0")
        .hasMessageContaining(String.valueOf(slope))
        .hasMessageContaining(String.valueOf(intercept));
  }
}
