package musubi.app.classify;

/**
 * The most probable class of a text.
 *
 * @param label its number
 * @param confidence its probability, 0 to 1
 */
record Guess(int label, double confidence) {

  /** The first of the most probable classes. */
  static Guess of(double[] probabilities) {
    int best = 0;
    for (int c = 1; c < probabilities.length; c++) {
      if (probabilities[c] > probabilities[best]) {
        best = c;
      }
    }
    return new Guess(best, probabilities[best]);
  }
}
