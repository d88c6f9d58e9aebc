package musubi.embedder.table;

/** Arithmetic on vectors of floats, in place. */
public final class Vectors {

  private Vectors() {}

  /** v / ‖v‖₂; the zero vector stays as it is. */
  public static void normalize(float[] vector) {
    double squares = dot(vector, vector);
    if (squares == 0) {
      return;
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int d = 0; d < vector.length; d++) {
      vector[d] *= scale;
    }
  }

  /** target += factor · vector; {@code vector} has at least the target's length. */
  public static void add(float[] target, float factor, float[] vector) {
    for (int d = 0; d < target.length; d++) {
      target[d] += factor * vector[d];
    }
  }

  /** Σ a · b over the dimensions of {@code a}, in double precision. */
  public static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }

  /** a · b / (‖a‖₂ ‖b‖₂), for vectors that need not be of unit length; 0 for a zero vector. */
  public static double cosine(float[] a, float[] b) {
    double squares = dot(a, a) * dot(b, b);
    return squares == 0 ? 0 : dot(a, b) / Math.sqrt(squares);
  }
}
