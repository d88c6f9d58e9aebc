package musubi.app.classify;

/**
 * Weights of a multinomial logistic regression, a row a class.
 *
 * @param full weights of the dimensions of a vector
 * @param words weights of the words
 * @param bias what is added
 */
public record LinearModel(float[][] full, float[][] words, float[] bias) {

  /** The logit of each class. */
  double[] logits(Input input) {
    double[] logits = new double[bias.length];
    for (int c = 0; c < logits.length; c++) {
      double sum = bias[c] + input.words().dot(words[c]);
      float[] weights = full[c];
      for (int d = 0; d < weights.length; d++) {
        sum += (double) weights[d] * input.full()[d];
      }
      logits[c] = sum;
    }
    return logits;
  }
}
