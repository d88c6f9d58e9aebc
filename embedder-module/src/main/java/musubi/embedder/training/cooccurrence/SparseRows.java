package musubi.embedder.training.cooccurrence;

import java.util.stream.IntStream;
import musubi.embedder.table.Vectors;

/**
 * A sparse matrix.
 *
 * @param index the columns of each row's values, ascending
 * @param value the values
 * @param columns the number of columns
 */
record SparseRows(int[][] index, float[][] value, int columns) {

  int size() {
    return index.length;
  }

  SparseRows transposed() {
    int[] counts = new int[columns];
    for (int[] row : index) {
      for (int c : row) {
        counts[c]++;
      }
    }
    int[][] turnedIndex = new int[columns][];
    float[][] turnedValue = new float[columns][];
    for (int c = 0; c < columns; c++) {
      turnedIndex[c] = new int[counts[c]];
      turnedValue[c] = new float[counts[c]];
      counts[c] = 0;
    }
    for (int r = 0; r < index.length; r++) {
      for (int i = 0; i < index[r].length; i++) {
        int c = index[r][i];
        turnedIndex[c][counts[c]] = r;
        turnedValue[c][counts[c]++] = value[r][i];
      }
    }
    return new SparseRows(turnedIndex, turnedValue, size());
  }

  /**
   * The product with a dense matrix, rows on all processors.
   *
   * @param dense {@link #columns()} rows of k
   * @return {@link #size()} rows of k
   */
  float[][] times(float[][] dense) {
    float[][] product = new float[size()][dense[0].length];
    IntStream.range(0, size())
        .parallel()
        .forEach(
            r -> {
              float[] row = product[r];
              for (int i = 0; i < index[r].length; i++) {
                Vectors.add(row, value[r][i], dense[index[r][i]]);
              }
            });
    return product;
  }
}
