package musubi.lucene.ranking;

import java.util.List;
import musubi.lucene.soft.SoftQuery;

/**
 * How much each piece of a query counts among some texts that are compared. With c<sub>it</sub> the
 * nearest that text t comes to piece i, N texts, and w<sub>i</sub> the weight of the piece:
 *
 * <pre>
 * df<sub>i</sub> = Σ<sub>t</sub> c<sub>it</sub><sup>4</sup>    about in how many of the texts it is
 * v<sub>i</sub>  = w<sub>i</sub> · ln(1 + (N − df<sub>i</sub> + ½) / (df<sub>i</sub> + ½))
 * </pre>
 *
 * What all of them say tells none from another.
 */
record SoftWeights(double[] values) {

  /**
   * The weights.
   *
   * @param nearest how near each text comes to each piece
   */
  static SoftWeights among(SoftQuery query, List<float[]> nearest) {
    float[] own = query.weights();
    double[] weights = new double[own.length];
    for (int i = 0; i < weights.length; i++) {
      double frequency = 0;
      for (float[] text : nearest) {
        double square = (double) text[i] * text[i];
        frequency += square * square;
      }
      // Rounding may take a similarity past 1.
      double others = Math.max(0, nearest.size() - frequency);
      weights[i] = own[i] * Math.log(1 + (others + 0.5) / (frequency + 0.5));
    }
    return new SoftWeights(weights);
  }

  /** The squares of the pieces' own weights, where there are no texts to take a frequency from. */
  static SoftWeights squares(SoftQuery query) {
    float[] own = query.weights();
    double[] weights = new double[own.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (double) own[i] * own[i];
    }
    return new SoftWeights(weights);
  }

  /** Σ v · c / Σ v. */
  double score(float[] nearest) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * nearest[i];
      all += values[i];
    }
    return all > 0 ? sum / all : 0;
  }

  /** How near several texts come together; at least one. */
  static float[] union(List<float[]> texts) {
    float[] most = texts.getFirst().clone();
    for (float[] text : texts) {
      for (int i = 0; i < most.length; i++) {
        most[i] = Math.max(most[i], text[i]);
      }
    }
    return most;
  }
}
