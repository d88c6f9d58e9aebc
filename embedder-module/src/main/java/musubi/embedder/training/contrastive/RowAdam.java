package musubi.embedder.training.contrastive;

/**
 * Adam over the rows of a table, for gradients that touch few rows: a row's moments move only in
 * the steps in which it has a gradient.
 *
 * <pre>
 * m ← β₁m + (1−β₁)g      v ← β₂v + (1−β₂)g²
 * row ← row − η · (m / (1−β₁ᵗ)) / (√(v / (1−β₂ᵗ)) + ε)      t: the number of steps so far
 * </pre>
 *
 * <p>Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015. Different rows
 * may be updated by different threads.
 */
final class RowAdam {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  final float[][] first;
  final float[][] second;

  RowAdam(int rows, int dimensions) {
    this.first = new float[rows][dimensions];
    this.second = new float[rows][dimensions];
  }

  /**
   * Updates one row in place.
   *
   * @param step t, from 1
   * @param rate η
   */
  void update(float[] row, int index, float[] gradient, long step, double rate) {
    update(
        row,
        first[index],
        second[index],
        gradient,
        (float) (rate / (1 - Math.pow(BETA1, step))),
        (float) (1 / (1 - Math.pow(BETA2, step))));
  }

  private static void update(
      float[] row, float[] m, float[] v, float[] gradient, float rate, float unbias) {
    for (int d = 0; d < row.length; d++) {
      float g = gradient[d];
      m[d] = BETA1 * m[d] + (1 - BETA1) * g;
      v[d] = BETA2 * v[d] + (1 - BETA2) * g * g;
      row[d] -= rate * m[d] / ((float) Math.sqrt(v[d] * unbias) + EPSILON);
    }
  }
}
