package musubi.embedder.training.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

class RandomizedSvdTest {

  /** A product of random factors, so of at most the rank. */
  static SparseRows random(int rows, int columns, int rank, Random random) {
    float[][] left = new float[rows][rank];
    float[][] right = new float[columns][rank];
    for (float[][] factor : new float[][][] {left, right}) {
      for (float[] row : factor) {
        for (int k = 0; k < rank; k++) {
          row[k] = (float) random.nextGaussian();
        }
      }
    }
    int[][] index = new int[rows][];
    float[][] value = new float[rows][];
    for (int r = 0; r < rows; r++) {
      index[r] = IntStream.range(0, columns).toArray();
      value[r] = new float[columns];
      for (int c = 0; c < columns; c++) {
        for (int k = 0; k < rank; k++) {
          value[r][c] += left[r][k] * right[c][k];
        }
      }
    }
    return new SparseRows(index, value, columns);
  }

  static double[][] dense(SparseRows matrix) {
    double[][] dense = new double[matrix.size()][matrix.columns()];
    for (int r = 0; r < dense.length; r++) {
      for (int i = 0; i < matrix.index()[r].length; i++) {
        dense[r][matrix.index()[r][i]] = matrix.value()[r][i];
      }
    }
    return dense;
  }

  /** (U Σ½)(U Σ½)ᵀ = U Σ Uᵀ does not depend on the signs of the vectors. */
  @Property(tries = 100)
  void agreesWithTheFullDecomposition(
      @ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 1, max = 40) int columns,
      @ForAll @IntRange(min = 1, max = 12) int rank,
      @ForAll @IntRange(min = 1, max = 30) int asked,
      @ForAll long seed) {
    SparseRows matrix = random(rows, columns, rank, new Random(seed));

    float[][] found = RandomizedSvd.scaledLeftVectors(matrix, asked, seed);

    SingularValueDecomposition_F64<DMatrixRMaj> full =
        DecompositionFactory_DDRM.svd(rows, columns, true, true, true);
    assertThat(full.decompose(new DMatrixRMaj(dense(matrix)))).isTrue();
    DMatrixRMaj u = full.getU(null, false);
    DMatrixRMaj w = full.getW(null);
    SingularOps_DDRM.descendingOrder(u, false, w, full.getV(null, false), false);
    int values = Math.min(asked, Math.min(rows, columns));
    // Values that are all but equal may change places at the cut; then the sums differ.
    boolean clear =
        values == Math.min(rows, columns)
            || w.get(values, values) < 0.98 * w.get(values - 1, values - 1)
            || w.get(values - 1, values - 1) < 1e-6 * w.get(0, 0);
    double largest = w.get(0, 0);
    assertThat(found).hasDimensions(rows, asked);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        double expected = 0;
        for (int k = 0; k < values; k++) {
          expected += u.get(i, k) * w.get(k, k) * u.get(j, k);
        }
        double sum = 0;
        for (int k = 0; k < asked; k++) {
          assertThat(Float.isFinite(found[i][k])).isTrue();
          sum += (double) found[i][k] * found[j][k];
        }
        if (clear) {
          assertThat(sum).isCloseTo(expected, within(5e-3 * largest));
        }
      }
    }
    double before = Double.POSITIVE_INFINITY;
    for (int k = 0; k < asked; k++) {
      double squares = 0;
      for (float[] row : found) {
        squares += (double) row[k] * row[k];
      }
      assertThat(squares).as("strongest first").isLessThanOrEqualTo(before + 1e-3 * largest);
      before = squares;
    }
  }

  /** A text in which no two pieces ever meet. */
  @Example
  void anEmptyMatrixGivesZeros() {
    SparseRows empty = new SparseRows(new int[5][0], new float[5][0], 4);

    assertThat(RandomizedSvd.scaledLeftVectors(empty, 3, 1)).isDeepEqualTo(new float[5][3]);
  }

  @Example
  void theResultIsTheSameOnAnyNumberOfThreads() {
    SparseRows matrix = random(70, 50, 20, new Random(1));
    float[][] one = svd(matrix, 1);
    for (int threads : List.of(1, 2, 5)) {
      assertThat(svd(matrix, threads)).isDeepEqualTo(one);
    }
  }

  private static float[][] svd(SparseRows matrix, int threads) {
    try (ForkJoinPool pool = new ForkJoinPool(threads)) {
      return pool.submit(() -> RandomizedSvd.scaledLeftVectors(matrix, 12, 3)).join();
    }
  }
}
