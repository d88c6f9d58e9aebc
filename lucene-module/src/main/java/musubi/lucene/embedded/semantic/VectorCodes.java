package musubi.lucene.embedded.semantic;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.FloatVectorValues;

/**
 * The vectors of a segment with a byte for each value, to be compared with a query all at once.
 *
 * <p>A vector x is kept as whole numbers c with a step s = max |x_i| / 127, so that x = s c + r.
 * Its dot product with a query q is estimated as s (q · c). The estimate is off by |q · r| and by
 * the rounding of a sum of n floats, so at most by |q| (|r| + γ |s c|), where γ = n u / (1 - n u)
 * and u = 2^-24 (Cauchy–Schwarz; Higham, Accuracy and Stability of Numerical Algorithms, 2002,
 * section 3.1). The factor of |q| is kept beside each vector.
 *
 * <p>The bytes of a block of vectors lie by dimension. The loops over a block are then compiled to
 * the processor's vector instructions, without the module of the vector API. Immutable and
 * thread-safe.
 */
final class VectorCodes {

  /** Vectors that are compared together: their sums stay in the nearest cache. */
  private static final int MOST_WIDTH = 512;

  private static final int LEAST_WIDTH = 64;

  /** Dimensions that are added up together. */
  private static final int STRIDE = 4;

  private static final int LARGEST_CODE = 127;
  private static final double UNIT_ROUNDOFF = 0x1p-24;

  /** For the few roundings beside the sum: of a step, of a bound, of the exact similarity. */
  private static final double SLACK = 0x1p-20;

  private final int width;
  private final int rows;
  private final int[] passages;
  private final float[] steps;
  private final float[] errors;
  private final byte[][] blocks;

  private VectorCodes(int size, int dimensions) {
    this.width = Math.min(MOST_WIDTH, (size + LEAST_WIDTH - 1) / LEAST_WIDTH * LEAST_WIDTH);
    this.rows = (dimensions + STRIDE - 1) / STRIDE * STRIDE;
    this.passages = new int[size];
    this.steps = new float[size];
    this.errors = new float[size];
    this.blocks = new byte[size == 0 ? 0 : (size + width - 1) / width][rows * width];
  }

  /** Reads all vectors of a segment. */
  static VectorCodes of(FloatVectorValues vectors) throws IOException {
    VectorCodes codes = new VectorCodes(vectors.size(), vectors.dimension());
    for (int i = 0; i < vectors.size(); i++) {
      codes.passages[i] = vectors.ordToDoc(i);
      codes.put(i, vectors.vectorValue(i));
    }
    return codes;
  }

  /** The bytes that the vectors of a segment take. */
  static long bytes(int size, int dimensions) {
    return (long) size * (dimensions + 3 * Integer.BYTES);
  }

  private void put(int index, float[] vector) {
    float largest = 0;
    for (float value : vector) {
      largest = Math.max(largest, Math.abs(value));
    }
    float step = largest / LARGEST_CODE;
    byte[] block = blocks[index / width];
    int column = index % width;
    double rest = 0;
    double coded = 0;
    for (int i = 0; i < vector.length; i++) {
      int code = step == 0 ? 0 : Math.round(vector[i] / step);
      code = Math.clamp(code, -LARGEST_CODE, LARGEST_CODE);
      block[i * width + column] = (byte) code;
      double known = (double) step * code;
      rest += (vector[i] - known) * (vector[i] - known);
      coded += known * known;
    }
    double lost = rows * UNIT_ROUNDOFF / (1 - rows * UNIT_ROUNDOFF) + SLACK;
    steps[index] = step;
    errors[index] = Math.nextUp((float) (Math.sqrt(rest) * (1 + SLACK) + lost * Math.sqrt(coded)));
  }

  /** Vectors that are compared together. */
  int width() {
    return width;
  }

  int size() {
    return passages.length;
  }

  /** The passage of a vector, by its number in the segment. */
  int passage(int index) {
    return passages[index];
  }

  /** What the estimate of a vector is off at most, for a query of length 1. */
  float error(int index) {
    return errors[index];
  }

  /** A query as {@link #estimate} needs it. */
  float[] query(float[] vector) {
    return Arrays.copyOf(vector, rows);
  }

  /**
   * Estimates the dot products of a query with the vectors of a block.
   *
   * @param first index of the block's first vector, a multiple of {@link #width}
   * @param query of {@link #query}
   * @param into takes the estimates, {@link #width} of them; those beyond the last vector are 0
   */
  void estimate(int first, float[] query, float[] into) {
    byte[] block = blocks[first / width];
    Arrays.fill(into, 0, width, 0);
    for (int row = 0; row < rows; row += STRIDE) {
      add(
          query[row],
          query[row + 1],
          query[row + 2],
          query[row + 3],
          block,
          row * width,
          width,
          into);
    }
    int end = Math.min(width, passages.length - first);
    for (int i = 0; i < end; i++) {
      into[i] *= steps[first + i];
    }
  }

  private static void add(
      float a, float b, float c, float d, byte[] block, int at, int width, float[] sums) {
    int second = at + width;
    int third = second + width;
    int fourth = third + width;
    for (int i = 0; i < width; i++) {
      sums[i] +=
          (a * block[at + i] + b * block[second + i])
              + (c * block[third + i] + d * block[fourth + i]);
    }
  }
}
