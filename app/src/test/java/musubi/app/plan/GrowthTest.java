package musubi.app.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GrowthTest {

  @Test
  void goesThroughBothSizesAndOnAsAPower() {
    Growth terms = Growth.through(100, 10, 400, 20);

    assertThat(terms.exponent()).isEqualTo(0.5, within(1e-12));
    assertThat(terms.at(100)).isEqualTo(10, within(1e-9));
    assertThat(terms.at(400)).isEqualTo(20, within(1e-9));
    assertThat(terms.at(40_000)).isEqualTo(200, within(1e-9));
  }

  @Test
  void nothingGrowsFasterThanTheDocumentsOrShrinks() {
    assertThat(Growth.through(100, 1, 200, 3).at(400)).isEqualTo(6, within(1e-9));
    assertThat(Growth.through(100, 5, 200, 3).at(400)).isEqualTo(3, within(1e-9));
  }

  @Test
  void aLineHasWhatIsSpentOnceAndWhatEachDocumentTakes() {
    FittedLine line = FittedLine.through(250, 3, 1000, 9);

    assertThat(line.once()).isEqualTo(1, within(1e-9));
    assertThat(line.at(10_000)).isEqualTo(81, within(1e-9));
  }

  @Test
  void aDisturbedMeasurementMakesNoLineFlatOrSteeperThanFromNothing() {
    assertThat(FittedLine.through(250, 20, 1000, 9).each()).isEqualTo(0.0045, within(1e-9));
    assertThat(FittedLine.through(250, 0, 1000, 9)).isEqualTo(new FittedLine(0, 0.009));
  }
}
