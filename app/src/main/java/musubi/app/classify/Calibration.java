package musubi.app.classify;

/**
 * How confidences are made of logits, and from which on something is said.
 *
 * @param temperature above 0
 * @param threshold 0 to 1; above 1 if nothing is ever said
 */
public record Calibration(double temperature, double threshold) {

  /** The most probable class. */
  Guess guess(double[] logits) {
    return Guess.of(Temperature.probabilities(logits, temperature));
  }

  /** Whether a guess is said. */
  boolean says(Guess guess) {
    return guess.confidence() >= threshold;
  }
}
