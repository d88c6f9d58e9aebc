package musubi.embedder.training.cooccurrence;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import musubi.embedder.table.Vectors;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The largest singular values of a sparse matrix M ≈ U Σ Vᵀ with their left vectors, by subspace
 * iteration from a random start.
 *
 * <p>Source: Halko, Martinsson, Tropp, "Finding Structure with Randomness", SIAM Review 2011,
 * algorithms 4.4 and 5.1.
 */
final class RandomizedSvd {

  private static final int OVERSAMPLE = 16;
  private static final int ITERATIONS = 2;

  private RandomizedSvd() {}

  /**
   * Rows of U Σ<sup>½</sup>, strongest dimension first.
   *
   * @param rank how many dimensions; fewer come out non-zero when the matrix has a lower rank
   */
  static float[][] scaledLeftVectors(SparseRows matrix, int rank, long seed) {
    if (Arrays.stream(matrix.index()).allMatch(row -> row.length == 0)) {
      return new float[matrix.size()][rank]; // there is no basis to look for
    }
    int width = Math.min(rank + OVERSAMPLE, Math.min(matrix.size(), matrix.columns()));
    SparseRows transposed = matrix.transposed();
    float[][] basis = orthonormal(matrix.times(gaussian(matrix.columns(), width, seed)));
    for (int i = 0; i < ITERATIONS; i++) {
      float[][] right = orthonormal(transposed.times(basis));
      basis = orthonormal(matrix.times(right));
    }
    // B = Qᵀ M; the eigenvectors of B Bᵀ turn Q into U, its eigenvalues are σ².
    float[][] small = transposed.times(basis);
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(width, true, true);
    if (!eigen.decompose(gram(small))) {
      throw new IllegalStateException("the eigenvalues did not converge");
    }
    int[] order =
        IntStream.range(0, width)
            .boxed()
            .sorted((a, b) -> Double.compare(value(eigen, b), value(eigen, a)))
            .mapToInt(i -> i)
            .toArray();
    float[][] turn = new float[width][rank];
    for (int d = 0; d < Math.min(rank, width); d++) {
      DMatrixRMaj vector = eigen.getEigenVector(order[d]);
      double root = Math.pow(Math.max(0, value(eigen, order[d])), 0.25);
      for (int i = 0; i < width; i++) {
        turn[i][d] = (float) (vector.get(i) * sign(vector) * root);
      }
    }
    return product(basis, turn);
  }

  private static double value(EigenDecomposition_F64<DMatrixRMaj> eigen, int index) {
    return eigen.getEigenvalue(index).getReal();
  }

  /** A vector and its opposite are both right; the one whose largest part is positive is taken. */
  private static double sign(DMatrixRMaj vector) {
    double largest = 0;
    for (double v : vector.getData()) {
      largest = Math.abs(v) > Math.abs(largest) ? v : largest;
    }
    return largest < 0 ? -1 : 1;
  }

  private static float[][] gaussian(int rows, int columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int c = 0; c < columns; c++) {
        row[c] = (float) random.nextGaussian();
      }
    }
    return values;
  }

  /** Y R⁻¹ with RᵀR = YᵀY (Cholesky), twice, since the first leaves the rounding of a square. */
  private static float[][] orthonormal(float[][] columns) {
    return orthonormalOnce(orthonormalOnce(columns));
  }

  private static float[][] orthonormalOnce(float[][] y) {
    int k = y[0].length;
    DMatrixRMaj gram = gram(y);
    double trace = 0;
    for (int i = 0; i < k; i++) {
      trace += gram.get(i, i);
    }
    for (int i = 0; i < k; i++) {
      gram.add(i, i, 1e-9 * trace / k + Double.MIN_NORMAL);
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(k, true);
    if (!cholesky.decompose(gram)) {
      throw new IllegalStateException("the basis lost its rank");
    }
    return product(y, inverseTransposed(cholesky.getT(null)));
  }

  /** (L⁻¹)ᵀ of a lower triangle, by forward substitution. */
  private static float[][] inverseTransposed(DMatrixRMaj lower) {
    int k = lower.numRows;
    float[][] result = new float[k][k];
    IntStream.range(0, k)
        .parallel()
        .forEach(
            column -> {
              double[] x = new double[k];
              for (int i = column; i < k; i++) {
                double sum = i == column ? 1 : 0;
                for (int j = column; j < i; j++) {
                  sum -= lower.get(i, j) * x[j];
                }
                x[i] = sum / lower.get(i, i);
                result[column][i] = (float) x[i];
              }
            });
    return result;
  }

  /** YᵀY, in double precision, block of rows by block of rows. */
  private static DMatrixRMaj gram(float[][] y) {
    int k = y[0].length;
    DMatrixRMaj gram = new DMatrixRMaj(k, k);
    double[] values = gram.getData();
    IntStream.range(0, k)
        .parallel()
        .forEach(
            i -> {
              double[] sums = new double[k];
              for (float[] row : y) {
                addScaled(sums, row[i], row);
              }
              System.arraycopy(sums, 0, values, i * k, k);
            });
    return gram;
  }

  private static void addScaled(double[] sums, double factor, float[] row) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += factor * row[j];
    }
  }

  private static float[][] product(float[][] left, float[][] right) {
    float[][] product = new float[left.length][right[0].length];
    IntStream.range(0, left.length)
        .parallel()
        .forEach(
            i -> {
              for (int k = 0; k < right.length; k++) {
                Vectors.add(product[i], left[i][k], right[k]);
              }
            });
    return product;
  }
}
