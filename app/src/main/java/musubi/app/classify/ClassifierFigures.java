package musubi.app.classify;

import java.util.List;

/**
 * How well held-out texts are sorted; all 0 to 1.
 *
 * @param macroF1 mean over the classes of the harmonic mean of precision and recall
 * @param accuracy share of texts whose class is guessed right
 * @param calibrationError expected calibration error: mean difference of confidence and accuracy
 *     over fifteen equal ranges of confidence, weighted by their texts
 * @param coverage share of texts about which something is said
 * @param precision share of right ones among these; 1 if nothing is said
 */
public record ClassifierFigures(
    double macroF1, double accuracy, double calibrationError, double coverage, double precision) {

  private static final int RANGES = 15;

  /**
   * The figures of guesses.
   *
   * @param labels the true classes
   * @param said whether the classifier says something, for each guess
   */
  static ClassifierFigures of(
      List<Guess> guesses, List<Integer> labels, List<Boolean> said, int classes) {
    int[] right = new int[classes];
    int[] guessed = new int[classes];
    int[] there = new int[classes];
    int saidAll = 0;
    int saidRight = 0;
    for (int i = 0; i < guesses.size(); i++) {
      int label = labels.get(i);
      int guess = guesses.get(i).label();
      there[label]++;
      guessed[guess]++;
      if (guess == label) {
        right[label]++;
      }
      if (said.get(i)) {
        saidAll++;
        saidRight += guess == label ? 1 : 0;
      }
    }
    double f1 = 0;
    int all = 0;
    for (int c = 0; c < classes; c++) {
      f1 += there[c] + guessed[c] == 0 ? 0 : 2.0 * right[c] / (there[c] + guessed[c]);
      all += right[c];
    }
    return new ClassifierFigures(
        f1 / classes,
        (double) all / guesses.size(),
        calibrationError(guesses, labels),
        (double) saidAll / guesses.size(),
        saidAll == 0 ? 1 : (double) saidRight / saidAll);
  }

  static double calibrationError(List<Guess> guesses, List<Integer> labels) {
    double[] difference = new double[RANGES];
    for (int i = 0; i < guesses.size(); i++) {
      Guess guess = guesses.get(i);
      int range = Math.min(RANGES - 1, (int) (guess.confidence() * RANGES));
      difference[range] += guess.confidence() - (guess.label() == labels.get(i) ? 1 : 0);
    }
    double sum = 0;
    for (double one : difference) {
      sum += Math.abs(one);
    }
    return sum / guesses.size();
  }
}
