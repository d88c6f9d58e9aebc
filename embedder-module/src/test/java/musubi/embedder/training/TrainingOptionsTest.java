package musubi.embedder.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrainingOptionsTest {

  private static int[] prefixes(int dimensions) {
    return TrainingOptions.forNewModel().withDimensions(dimensions).prefixes();
  }

  @Test
  void dimensionsThatStandAloneDoubleFromSixtyFour() {
    assertThat(prefixes(8)).containsExactly(8);
    assertThat(prefixes(64)).containsExactly(64);
    assertThat(prefixes(65)).containsExactly(64, 65);
    assertThat(prefixes(512)).containsExactly(64, 128, 256, 512);
  }

  @Test
  void eachChangeChangesItsOwnSettingOnly() {
    TrainingOptions options = TrainingOptions.forBase(256);

    assertThat(
            options
                .withEpochs(9)
                .withDimensions(128)
                .withVocabularySize(2000)
                .withSeed(5)
                .withCheckpointEvery(Duration.ZERO))
        .isEqualTo(
            new TrainingOptions(
                2000,
                128,
                9,
                options.batchSize(),
                options.learningRate(),
                options.temperature(),
                options.tokenDropout(),
                options.splitShare(),
                options.averagedShare(),
                options.longestPositive(),
                options.clozePairs(),
                options.hardNegativeEpochs(),
                options.heldOutShare(),
                5,
                Duration.ZERO));
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> prefixes(7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 7");
    assertThatThrownBy(() -> TrainingOptions.forNewModel().withEpochs(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
