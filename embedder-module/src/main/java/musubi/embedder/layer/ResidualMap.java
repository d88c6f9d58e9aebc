package musubi.embedder.layer;

import musubi.embedder.table.Vectors;

/**
 * A linear map near the identity: u = x + xW, brought back to the length of x. Immutable and
 * thread-safe.
 *
 * <p>W = 0 changes nothing. The length is kept so that models that are compared by the dot product
 * keep the scale of their scores.
 */
public final class ResidualMap {

  private final float[][] matrix;

  private ResidualMap(float[][] matrix) {
    this.matrix = matrix;
  }

  /**
   * A map.
   *
   * @param matrix W, as many rows as columns; row i is what x<sub>i</sub> adds. Copied
   * @throws IllegalArgumentException if it is empty or not square
   */
  public static ResidualMap of(float[][] matrix) {
    float[][] copy = new float[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      if (matrix[i].length != matrix.length) {
        throw new IllegalArgumentException(
            "row %d has %d values; expected %d, as many as there are rows"
                .formatted(i, matrix[i].length, matrix.length));
      }
      copy[i] = matrix[i].clone();
    }
    if (copy.length == 0) {
      throw new IllegalArgumentException("a map of no dimensions");
    }
    return new ResidualMap(copy);
  }

  /** The length of the vectors that it maps. */
  public int dimensions() {
    return matrix.length;
  }

  /**
   * This map in part: u = x + s·xW.
   *
   * @param strength s; 0 gives the identity
   */
  public ResidualMap scaled(float strength) {
    float[][] scaled = new float[matrix.length][matrix.length];
    for (int i = 0; i < scaled.length; i++) {
      Vectors.add(scaled[i], strength, matrix[i]);
    }
    return new ResidualMap(scaled);
  }

  /**
   * Maps a vector.
   *
   * @return a new vector as long as {@code vector}; the zero vector for the zero vector
   * @throws IllegalArgumentException if it has other dimensions
   */
  public float[] apply(float[] vector) {
    if (vector.length != matrix.length) {
      throw new IllegalArgumentException(
          "a vector of %d dimensions; the map is of %d".formatted(vector.length, matrix.length));
    }
    float[] mapped = vector.clone();
    for (int i = 0; i < vector.length; i++) {
      if (vector[i] != 0) {
        Vectors.add(mapped, vector[i], matrix[i]);
      }
    }
    double before = Vectors.dot(vector, vector);
    double after = Vectors.dot(mapped, mapped);
    if (after == 0) {
      return vector.clone();
    }
    float scale = (float) Math.sqrt(before / after);
    for (int d = 0; d < mapped.length; d++) {
      mapped[d] *= scale;
    }
    return mapped;
  }

  /** The rows of W, for writing; not to be changed. */
  float[][] rows() {
    return matrix;
  }
}
