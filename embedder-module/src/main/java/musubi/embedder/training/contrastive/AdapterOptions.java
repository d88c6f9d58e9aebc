package musubi.embedder.training.contrastive;

import java.util.OptionalInt;

/**
 * How an adapter is trained.
 *
 * @param bothSides whether passages get a map of their own beside that of queries
 * @param batch pairs a step, at least 2
 * @param steps at least 1
 * @param learningRate the size of a step of Adam, above 0
 * @param temperature τ of {@link InfoNce}, above 0
 * @param pull λ, how strongly the maps are drawn back to the identity; 0 for not at all
 * @param seed decides the order of the pairs
 * @param rank of each map minus the identity, at least 1; empty for maps of full rank
 */
public record AdapterOptions(
    boolean bothSides,
    int batch,
    int steps,
    double learningRate,
    double temperature,
    double pull,
    long seed,
    OptionalInt rank) {

  private static final int LARGEST_BATCH = 512;
  private static final int FEWEST_STEPS = 80;
  private static final int MOST_STEPS = 280;

  /** Times that each pair is seen, where that makes enough steps. */
  private static final int EPOCHS = 4;

  private static final double LEAST_RATE = 1e-4;
  private static final double GREATEST_RATE = 1e-3;
  private static final double PAIRS_OF_LEAST_RATE = 300;

  /**
   * Usual options for a number of pairs: few pairs take small steps, so that the map stays near the
   * identity. The rate grows with the square root of their number.
   */
  public static AdapterOptions forPairs(int pairs, boolean bothSides, long seed) {
    int batch = Math.max(2, Math.min(LARGEST_BATCH, pairs));
    int steps = Math.clamp((long) EPOCHS * pairs / batch, FEWEST_STEPS, MOST_STEPS);
    double rate =
        Math.clamp(LEAST_RATE * Math.sqrt(pairs / PAIRS_OF_LEAST_RATE), LEAST_RATE, GREATEST_RATE);
    return new AdapterOptions(bothSides, batch, steps, rate, 0.05, 0.1, seed, OptionalInt.empty());
  }

  /** These options with maps of a rank. */
  public AdapterOptions ofRank(OptionalInt other) {
    return new AdapterOptions(
        bothSides, batch, steps, learningRate, temperature, pull, seed, other);
  }

  /** Checks the figures. */
  public AdapterOptions {
    if (rank.isPresent() && rank.getAsInt() < 1) {
      throw new IllegalArgumentException("rank %d; at least 1".formatted(rank.getAsInt()));
    }
    if (batch < 2 || steps < 1 || !(learningRate > 0) || !(temperature > 0) || !(pull >= 0)) {
      throw new IllegalArgumentException(
          "batch %d, steps %d, rate %s, temperature %s, pull %s: out of range"
              .formatted(batch, steps, learningRate, temperature, pull));
    }
  }
}
