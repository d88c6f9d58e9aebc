package musubi.embedder.training.cooccurrence;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import musubi.embedder.table.PieceTable;

/**
 * The table before contrastive training: directions from co-occurrence, lengths from frequency.
 *
 * <p>Directions are the rows of U Σ<sup>½</sup> of the positive pointwise mutual information. The
 * length of a row is a / (a + p(piece)) with a = 1e-4 (Arora, Liang, Ma, "A Simple but
 * Tough-to-Beat Baseline for Sentence Embeddings", ICLR 2017), so that particles do not drown
 * nouns; training goes on from there.
 */
public final class InitialTable {

  private static final double SMOOTHING = 1e-4;

  /** A piece that the text does not hold gets a random direction, and this share of the length. */
  private static final double UNSEEN = 0.3;

  private InitialTable() {}

  /**
   * Makes the table.
   *
   * @param frequencies how often each piece occurs in the text that was counted
   */
  public static PieceTable of(CoOccurrences counts, long[] frequencies, int dimensions, long seed) {
    float[][] rows =
        RandomizedSvd.scaledLeftVectors(counts.positiveInformation(), dimensions, seed);
    double total = IntStream.range(0, frequencies.length).mapToLong(p -> frequencies[p]).sum();
    SplittableRandom random = new SplittableRandom(seed);
    for (int piece = 0; piece < rows.length; piece++) {
      double length = SMOOTHING / (SMOOTHING + frequencies[piece] / total);
      if (!scale(rows[piece], length)) {
        for (int d = 0; d < dimensions; d++) {
          rows[piece][d] = (float) random.nextGaussian();
        }
        scale(rows[piece], length * UNSEEN);
      }
    }
    return new PieceTable(rows);
  }

  private static boolean scale(float[] row, double length) {
    double squares = 0;
    for (float v : row) {
      squares += (double) v * v;
    }
    if (squares < 1e-12) {
      return false;
    }
    float factor = (float) (length / Math.sqrt(squares));
    for (int d = 0; d < row.length; d++) {
      row[d] *= factor;
    }
    return true;
  }
}
