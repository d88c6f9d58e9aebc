package musubi.embedder.testing;

import java.util.Arrays;

/**
 * The embedding table of the test models, and the arithmetic a test needs to say which vector it
 * expects. All values are small whole numbers, exact in float, float16 and int8.
 */
public final class TestVectors {

  /** Length of a token vector. */
  public static final int WIDTH = 4;

  /** Rows of the table; every test vocabulary is smaller. */
  public static final int ROWS = 61;

  private TestVectors() {}

  /** The table's row for a token id; no two rows are equal, none is zero. */
  public static float[] token(long id) {
    float[] row = new float[WIDTH];
    for (int d = 0; d < WIDTH; d++) {
      row[d] = (id * 7 + d * 17) % ROWS - 30;
    }
    return row;
  }

  /** What graphs with token_type_ids add to every token of a segment. */
  public static float[] segment(int type) {
    return type == 0 ? new float[] {1, -2, 3, 5} : new float[] {60, 60, 60, 60};
  }

  public static float[] mean(long... ids) {
    float[] mean = new float[WIDTH];
    for (int d = 0; d < WIDTH; d++) {
      int dimension = d;
      mean[d] = (float) Arrays.stream(ids).mapToDouble(id -> token(id)[dimension]).sum();
      mean[d] /= ids.length;
    }
    return mean;
  }

  public static float[] max(long... ids) {
    float[] max = new float[WIDTH];
    for (int d = 0; d < WIDTH; d++) {
      int dimension = d;
      max[d] =
          (float) Arrays.stream(ids).mapToDouble(id -> token(id)[dimension]).max().orElseThrow();
    }
    return max;
  }

  public static float[] plus(float[] a, float[] b) {
    float[] sum = a.clone();
    for (int d = 0; d < sum.length; d++) {
      sum[d] += b[d];
    }
    return sum;
  }

  public static float[] unit(float... vector) {
    double length = Math.sqrt(dot(vector, vector));
    float[] unit = new float[vector.length];
    for (int d = 0; d < unit.length; d++) {
      unit[d] = (float) (vector[d] / length);
    }
    return unit;
  }

  public static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }

  public static double cosine(float[] a, float[] b) {
    return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  }
}
