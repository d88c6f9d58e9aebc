package musubi.embedder.training.cooccurrence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often pieces stand near each other in a text, the nearer the more: two pieces d places apart
 * in a sentence count 1/d, up to a window.
 *
 * <p>All pieces are rows; only the most frequent are columns, which keeps the counts in a few
 * gigabytes and costs little: a rare column says little of any row.
 */
public final class CoOccurrences {

  private static final int WINDOW = 8;

  private final int[] columnOf;
  private final int columns;
  private final float[][] counts;

  /**
   * Counts nothing yet.
   *
   * @param frequencies how often each piece occurs, one a piece of the vocabulary
   * @param mostColumns at most so many pieces are columns
   */
  public CoOccurrences(long[] frequencies, int mostColumns) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, frequencies.length).boxed().toList());
    Collections.sort(
        order, Comparator.comparingLong((Integer p) -> -frequencies[p]).thenComparing(p -> p));
    columns = Math.min(mostColumns, frequencies.length);
    columnOf = new int[frequencies.length];
    Arrays.fill(columnOf, -1);
    for (int column = 0; column < columns; column++) {
      columnOf[order.get(column)] = column;
    }
    counts = new float[frequencies.length][columns];
  }

  /** Counts a sentence. Called by one thread. */
  public void add(int[] sentence) {
    for (int i = 0; i < sentence.length; i++) {
      float[] row = counts[sentence[i]];
      int from = Math.max(0, i - WINDOW);
      int to = Math.min(sentence.length - 1, i + WINDOW);
      for (int j = from; j <= to; j++) {
        int column = columnOf[sentence[j]];
        if (j != i && column >= 0) {
          row[column] += 1f / Math.abs(i - j);
        }
      }
    }
  }

  /**
   * Positive pointwise mutual information, max(0, log( p(r,c) / (p(r) p(c)^¾) )) with p(c)^¾
   * normalised: the power takes weight from rare columns (Levy, Goldberg, Dagan, "Improving
   * Distributional Similarity with Lessons Learned from Word Embeddings", TACL 2015). The counts
   * are given up row by row.
   */
  SparseRows positiveInformation() {
    double[] columnSums = new double[columns];
    for (float[] row : counts) {
      for (int c = 0; c < columns; c++) {
        columnSums[c] += row[c];
      }
    }
    double smoothedTotal = 0;
    for (double sum : columnSums) {
      smoothedTotal += Math.pow(sum, 0.75);
    }
    double scale = smoothedTotal;
    int[][] index = new int[counts.length][];
    float[][] value = new float[counts.length][];
    IntStream.range(0, counts.length)
        .parallel()
        .forEach(
            r -> {
              float[] row = counts[r];
              double rowSum = 0;
              for (float count : row) {
                rowSum += count;
              }
              int[] columnsOfRow = new int[columns];
              float[] values = new float[columns];
              int found = 0;
              for (int c = 0; c < columns; c++) {
                if (row[c] > 0) {
                  double information =
                      Math.log(row[c] * scale / (rowSum * Math.pow(columnSums[c], 0.75)));
                  if (information > 0) {
                    columnsOfRow[found] = c;
                    values[found++] = (float) information;
                  }
                }
              }
              index[r] = Arrays.copyOf(columnsOfRow, found);
              value[r] = Arrays.copyOf(values, found);
              counts[r] = new float[0];
            });
    return new SparseRows(index, value, columns);
  }
}
