package musubi.embedder.training.contrastive;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Exact nearest neighbours by dot product, blocks of queries at a time on all processors. */
public final class NearestTexts {

  private static final int BLOCK = 64;

  private NearestTexts() {}

  /**
   * Finds the texts that are nearest to each query.
   *
   * @param queries vectors, [n][d]
   * @param texts vectors, [m][d]
   * @param depth how many to find, or all if there are fewer
   * @return for each query the numbers of texts, nearest first, equal ones by number
   */
  public static int[][] of(float[][] queries, float[][] texts, int depth) {
    int[][] nearest = new int[queries.length][];
    if (texts.length == 0) {
      Arrays.fill(nearest, new int[0]);
      return nearest;
    }
    float[][] columns = RowKernel.transposed(texts);
    IntStream.range(0, (queries.length + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              float[] scores = new float[texts.length];
              int end = Math.min(queries.length, (block + 1) * BLOCK);
              for (int q = block * BLOCK; q < end; q++) {
                Arrays.fill(scores, 0);
                RowKernel.addCombination(scores, queries[q], columns);
                nearest[q] = best(scores, depth);
              }
            });
    return nearest;
  }

  /** Insertion into a short sorted list: depth is small, and few scores enter it. */
  private static int[] best(float[] scores, int depth) {
    int size = Math.min(depth, scores.length);
    int[] best = new int[size];
    int filled = 0;
    for (int j = 0; j < scores.length; j++) {
      if (filled == size && !(scores[j] > scores[best[size - 1]])) {
        continue;
      }
      int at = filled < size ? filled++ : size - 1;
      while (at > 0 && scores[best[at - 1]] < scores[j]) {
        best[at] = best[at - 1];
        at--;
      }
      best[at] = j;
    }
    return best;
  }
}
