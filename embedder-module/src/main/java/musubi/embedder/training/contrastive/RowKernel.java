package musubi.embedder.training.contrastive;

import java.util.stream.IntStream;
import musubi.embedder.table.Vectors;

/**
 * Products of matrices that are kept as arrays of rows. The inner loop adds multiples of eight rows
 * to one row, a shape that the JVM's compiler turns into vector instructions by itself.
 */
final class RowKernel {

  private RowKernel() {}

  /**
   * target += left · right, rows of the target on all processors; each row is added up in one fixed
   * order.
   *
   * @param target n rows of d
   * @param left n rows of m
   * @param right m rows of d
   */
  static void addProduct(float[][] target, float[][] left, float[][] right) {
    IntStream.range(0, target.length)
        .parallel()
        .forEach(i -> addCombination(target[i], left[i], right));
  }

  /** target += Σ<sub>k</sub> factors[k] · rows[k]. */
  static void addCombination(float[] target, float[] factors, float[][] rows) {
    int k = 0;
    for (; k + 8 <= rows.length; k += 8) {
      addEight(target, factors, rows, k);
    }
    for (; k < rows.length; k++) {
      Vectors.add(target, factors[k], rows[k]);
    }
  }

  private static void addEight(float[] target, float[] factors, float[][] rows, int k) {
    float f0 = factors[k];
    float f1 = factors[k + 1];
    float f2 = factors[k + 2];
    float f3 = factors[k + 3];
    float f4 = factors[k + 4];
    float f5 = factors[k + 5];
    float f6 = factors[k + 6];
    float f7 = factors[k + 7];
    float[] r0 = rows[k];
    float[] r1 = rows[k + 1];
    float[] r2 = rows[k + 2];
    float[] r3 = rows[k + 3];
    float[] r4 = rows[k + 4];
    float[] r5 = rows[k + 5];
    float[] r6 = rows[k + 6];
    float[] r7 = rows[k + 7];
    for (int d = 0; d < target.length; d++) {
      target[d] +=
          f0 * r0[d]
              + f1 * r1[d]
              + f2 * r2[d]
              + f3 * r3[d]
              + f4 * r4[d]
              + f5 * r5[d]
              + f6 * r6[d]
              + f7 * r7[d];
    }
  }

  /** Rows become columns. */
  static float[][] transposed(float[][] rows) {
    float[][] columns = new float[rows[0].length][rows.length];
    IntStream.range(0, (columns.length + 15) / 16)
        .parallel()
        .forEach(
            stripe -> {
              int end = Math.min(columns.length, stripe * 16 + 16);
              for (int i = 0; i < rows.length; i++) {
                float[] row = rows[i];
                for (int j = stripe * 16; j < end; j++) {
                  columns[j][i] = row[j];
                }
              }
            });
    return columns;
  }
}
