package musubi.app.classify;

import java.util.List;

/**
 * A divisor of logits, so that a classifier is as sure as it is right: p = softmax(logits / T), T
 * the one at which texts that it was not trained on are most likely (Guo et al. 2017).
 */
final class Temperature {

  private static final double LEAST = 0.02;
  private static final double MOST = 50;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final int STEPS = 60;

  private Temperature() {}

  /**
   * Fits the temperature by golden-section search over its logarithm; the likelihood has one peak.
   *
   * @param logits of texts that were held out
   * @param labels their classes
   */
  static double fit(List<double[]> logits, List<Integer> labels) {
    double from = Math.log(LEAST);
    double to = Math.log(MOST);
    double left = to - GOLDEN * (to - from);
    double right = from + GOLDEN * (to - from);
    double leftLoss = loss(logits, labels, Math.exp(left));
    double rightLoss = loss(logits, labels, Math.exp(right));
    for (int i = 0; i < STEPS; i++) {
      if (leftLoss <= rightLoss) {
        to = right;
        right = left;
        rightLoss = leftLoss;
        left = to - GOLDEN * (to - from);
        leftLoss = loss(logits, labels, Math.exp(left));
      } else {
        from = left;
        left = right;
        leftLoss = rightLoss;
        right = from + GOLDEN * (to - from);
        rightLoss = loss(logits, labels, Math.exp(right));
      }
    }
    return Math.exp((from + to) / 2);
  }

  /** The mean negative logarithm of the probability of the right class. */
  static double loss(List<double[]> logits, List<Integer> labels, double temperature) {
    double sum = 0;
    for (int i = 0; i < logits.size(); i++) {
      sum -= Math.log(Math.max(1e-12, probabilities(logits.get(i), temperature)[labels.get(i)]));
    }
    return sum / logits.size();
  }

  /** The probability of each class. */
  static double[] probabilities(double[] logits, double temperature) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      highest = Math.max(highest, logit);
    }
    double[] probabilities = new double[logits.length];
    double sum = 0;
    for (int c = 0; c < logits.length; c++) {
      probabilities[c] = Math.exp((logits[c] - highest) / temperature);
      sum += probabilities[c];
    }
    for (int c = 0; c < logits.length; c++) {
      probabilities[c] /= sum;
    }
    return probabilities;
  }
}
