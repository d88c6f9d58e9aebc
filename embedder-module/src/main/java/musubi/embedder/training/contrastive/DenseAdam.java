package musubi.embedder.training.contrastive;

import java.util.stream.IntStream;

/**
 * Adam over a whole matrix (Kingma, Ba: Adam: A Method for Stochastic Optimization, ICLR 2015): m ←
 * β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², w ← w − η·m̂/(√v̂ + ε). Not thread-safe.
 */
final class DenseAdam {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final float EPSILON = 1e-8f;

  private final float[][] first;
  private final float[][] second;
  private final double rate;
  private int steps;

  DenseAdam(int rows, int columns, double rate) {
    this.first = new float[rows][columns];
    this.second = new float[rows][columns];
    this.rate = rate;
  }

  /** Moves the weights against the gradient, in place. */
  void step(float[][] weights, float[][] gradient) {
    steps++;
    float correct1 = (float) (1 / (1 - Math.pow(BETA1, steps)));
    float correct2 = (float) (1 / (1 - Math.pow(BETA2, steps)));
    IntStream.range(0, weights.length)
        .parallel()
        .forEach(
            row -> {
              float[] w = weights[row];
              float[] g = gradient[row];
              float[] m = first[row];
              float[] v = second[row];
              for (int i = 0; i < w.length; i++) {
                m[i] = (float) (BETA1 * m[i] + (1 - BETA1) * g[i]);
                v[i] = (float) (BETA2 * v[i] + (1 - BETA2) * g[i] * g[i]);
                w[i] -=
                    (float) rate
                        * (m[i] * correct1)
                        / ((float) Math.sqrt(v[i] * correct2) + EPSILON);
              }
            });
  }
}
