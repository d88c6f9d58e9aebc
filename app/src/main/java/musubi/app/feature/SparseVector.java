package musubi.app.feature;

/**
 * A vector of which most values are 0.
 *
 * @param indices of the values that are not, ascending
 * @param values as many
 */
public record SparseVector(int[] indices, float[] values) {

  public static final SparseVector EMPTY = new SparseVector(new int[0], new float[0]);

  /** The dot product with another. */
  public double dot(SparseVector other) {
    double sum = 0;
    int i = 0;
    int j = 0;
    while (i < indices.length && j < other.indices.length) {
      int order = Integer.compare(indices[i], other.indices[j]);
      if (order == 0) {
        sum += (double) values[i++] * other.values[j++];
      } else if (order < 0) {
        i++;
      } else {
        j++;
      }
    }
    return sum;
  }

  /** The dot product with a vector that has a value at every index. */
  public double dot(float[] full) {
    double sum = 0;
    for (int i = 0; i < indices.length; i++) {
      sum += (double) values[i] * full[indices[i]];
    }
    return sum;
  }
}
