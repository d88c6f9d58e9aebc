package musubi.embedder.training.contrastive;

import java.util.stream.IntStream;
import musubi.embedder.table.PieceTable;
import musubi.embedder.table.Vectors;

/**
 * The mean of a table over several steps: flatter, and better on unseen texts, than the table of
 * any single step (Izmailov et al., "Averaging Weights Leads to Wider Optima and Better
 * Generalization", UAI 2018).
 */
final class TableAverage {

  final float[][] sums;
  private int count;

  TableAverage(int rows, int dimensions) {
    this.sums = new float[rows][dimensions];
  }

  int count() {
    return count;
  }

  /** Says how many tables the sums hold, after the sums were read back. */
  void restore(int tables) {
    count = tables;
  }

  void add(PieceTable table) {
    IntStream.range(0, sums.length)
        .parallel()
        .forEach(piece -> Vectors.add(sums[piece], 1, table.row(piece)));
    count++;
  }

  PieceTable mean() {
    float[][] mean = new float[sums.length][sums[0].length];
    for (int piece = 0; piece < sums.length; piece++) {
      Vectors.add(mean[piece], 1f / count, sums[piece]);
    }
    return new PieceTable(mean);
  }
}
