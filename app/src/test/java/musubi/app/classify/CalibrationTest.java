package musubi.app.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import musubi.app.eval.statistics.Folds;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  /** Macro-F1: class 0 has P 1/2, R 1; class 1 has P 1, R 1/2; F1 is 2/3 in both. */
  @Test
  void figuresAreThoseCountedByHand() {
    List<Guess> guesses = List.of(new Guess(0, 0.9), new Guess(0, 0.6), new Guess(1, 0.8));
    List<Integer> labels = List.of(0, 1, 1);

    ClassifierFigures figures =
        ClassifierFigures.of(guesses, labels, List.of(true, false, true), 2);

    assertThat(figures.macroF1()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(figures.accuracy()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(figures.coverage()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(figures.precision()).isEqualTo(1);
    // Each guess lies in a range of its own: |.9 - 1|, |.6 - 0|, |.8 - 1|, divided by 3.
    assertThat(figures.calibrationError()).isCloseTo((0.1 + 0.6 + 0.2) / 3, within(1e-12));
  }

  @Test
  void theThresholdIsTheLowestThatGivesThePrecision() {
    List<Guess> guesses =
        List.of(new Guess(0, 0.9), new Guess(0, 0.8), new Guess(0, 0.7), new Guess(0, 0.6));

    assertThat(Threshold.of(guesses, List.of(0, 0, 1, 0), 0.75)).isEqualTo(0.6);
    assertThat(Threshold.of(guesses, List.of(0, 0, 1, 0), 0.76)).isEqualTo(0.8);
    assertThat(Threshold.of(guesses, List.of(1, 1, 1, 1), 0.5)).isEqualTo(Threshold.UNREACHABLE);
  }

  /** One of two equally confident guesses cannot be taken without the other. */
  @Test
  void equallyConfidentGuessesAreTakenTogether() {
    List<Guess> guesses = List.of(new Guess(0, 0.9), new Guess(0, 0.9));

    assertThat(Threshold.of(guesses, List.of(0, 1), 1)).isEqualTo(Threshold.UNREACHABLE);
  }

  /** Classes are drawn by the very probabilities of the logits, which are then scaled. */
  @Property(tries = 20)
  void theTemperatureUndoesAScale(@ForAll @DoubleRange(min = 0.2, max = 5) double scale) {
    Random random = new Random(7);
    List<double[]> logits = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      double logit = 2 * random.nextGaussian();
      labels.add(random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 0 : 1);
      logits.add(new double[] {logit * scale, 0});
    }

    assertThat(Temperature.fit(logits, labels)).isCloseTo(scale, within(0.1 * scale));
  }

  @Property(tries = 50)
  void partsOfEveryClassAreOfEqualSize(@ForAll Random random) {
    int[] labels = random.ints(200, 0, 4).toArray();

    int[] folds = Folds.stratified(labels, 5, 3);

    for (int label = 0; label < 4; label++) {
      int[] sizes = new int[5];
      for (int i = 0; i < labels.length; i++) {
        if (labels[i] == label) {
          sizes[folds[i]]++;
        }
      }
      int most = 0;
      int least = Integer.MAX_VALUE;
      for (int size : sizes) {
        most = Math.max(most, size);
        least = Math.min(least, size);
      }
      assertThat(most - least).isLessThanOrEqualTo(1);
    }
  }
}
