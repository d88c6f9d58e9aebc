package musubi.embedder.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of training. The defaults are those of the model that ships with the program; its
 * recipe in docs/model-card.md says how they were found.
 *
 * @param vocabularySize pieces of a new vocabulary; a base keeps its own
 * @param dimensions of the table, at least 8
 * @param epochs how often each pair is seen, at least 1
 * @param batchSize pairs in a step
 * @param learningRate the highest rate
 * @param temperature of the loss
 * @param tokenDropout share of pieces left out of each text in each step
 * @param splitShare share of pieces written with other pieces in each step
 * @param averagedShare share of the steps, from the end, over which the table is averaged
 * @param longestPositive pieces after which a positive is cut
 * @param clozePairs the most pairs in an epoch that are derived from running text
 * @param hardNegativeEpochs in how many epochs, the last ones, hard negatives are used; never in
 *     the first
 * @param heldOutShare share of the pairs that training does not see
 * @param seed decides everything that is random
 * @param checkpointEvery the most that a kill loses
 */
public record TrainingOptions(
    int vocabularySize,
    int dimensions,
    int epochs,
    int batchSize,
    double learningRate,
    float temperature,
    double tokenDropout,
    double splitShare,
    double averagedShare,
    int longestPositive,
    int clozePairs,
    int hardNegativeEpochs,
    double heldOutShare,
    long seed,
    Duration checkpointEvery) {

  /** The fewest dimensions that are trained to stand alone. */
  private static final int SHORTEST_PREFIX = 64;

  public TrainingOptions {
    if (dimensions < 8 || epochs < 1) {
      throw new IllegalArgumentException(
          "dimensions must be at least 8, epochs at least 1, not %d and %d"
              .formatted(dimensions, epochs));
    }
  }

  /** For a new model. */
  public static TrainingOptions forNewModel() {
    return new TrainingOptions(
        30_000,
        512,
        4,
        512,
        0.003,
        0.05f,
        0.3,
        0.15,
        0.3,
        200,
        600_000,
        2,
        0.01,
        1,
        Duration.ofMinutes(2));
  }

  /** For going on from a base: gentler, so that a little data does not undo what it knows. */
  public static TrainingOptions forBase(int dimensions) {
    return new TrainingOptions(
        0,
        dimensions,
        3,
        512,
        0.001,
        0.05f,
        0.3,
        0.15,
        0.3,
        200,
        100_000,
        2,
        0.05,
        1,
        Duration.ofMinutes(2));
  }

  public TrainingOptions withEpochs(int value) {
    return new TrainingOptions(
        vocabularySize,
        dimensions,
        value,
        batchSize,
        learningRate,
        temperature,
        tokenDropout,
        splitShare,
        averagedShare,
        longestPositive,
        clozePairs,
        hardNegativeEpochs,
        heldOutShare,
        seed,
        checkpointEvery);
  }

  public TrainingOptions withDimensions(int value) {
    return new TrainingOptions(
        vocabularySize,
        value,
        epochs,
        batchSize,
        learningRate,
        temperature,
        tokenDropout,
        splitShare,
        averagedShare,
        longestPositive,
        clozePairs,
        hardNegativeEpochs,
        heldOutShare,
        seed,
        checkpointEvery);
  }

  public TrainingOptions withVocabularySize(int value) {
    return new TrainingOptions(
        value,
        dimensions,
        epochs,
        batchSize,
        learningRate,
        temperature,
        tokenDropout,
        splitShare,
        averagedShare,
        longestPositive,
        clozePairs,
        hardNegativeEpochs,
        heldOutShare,
        seed,
        checkpointEvery);
  }

  public TrainingOptions withSeed(long value) {
    return new TrainingOptions(
        vocabularySize,
        dimensions,
        epochs,
        batchSize,
        learningRate,
        temperature,
        tokenDropout,
        splitShare,
        averagedShare,
        longestPositive,
        clozePairs,
        hardNegativeEpochs,
        heldOutShare,
        value,
        checkpointEvery);
  }

  public TrainingOptions withCheckpointEvery(Duration value) {
    return new TrainingOptions(
        vocabularySize,
        dimensions,
        epochs,
        batchSize,
        learningRate,
        temperature,
        tokenDropout,
        splitShare,
        averagedShare,
        longestPositive,
        clozePairs,
        hardNegativeEpochs,
        heldOutShare,
        seed,
        value);
  }

  /** 64, 128, 256 … below the number of dimensions, and that number itself. */
  public int[] prefixes() {
    List<Integer> prefixes = new ArrayList<>();
    for (int prefix = SHORTEST_PREFIX; prefix < dimensions; prefix *= 2) {
      prefixes.add(prefix);
    }
    prefixes.add(dimensions);
    return prefixes.stream().mapToInt(p -> p).toArray();
  }
}
