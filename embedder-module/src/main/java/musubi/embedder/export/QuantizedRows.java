package musubi.embedder.export;

import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.embedder.table.PieceTable;

/**
 * A table with one byte for each value and one scale for each row: a quarter of the size.
 *
 * <p>For row x: scale s = max<sub>d</sub>|x<sub>d</sub>| / 127, value q<sub>d</sub> = x<sub>d</sub>
 * / s, rounded half to even; read back as q<sub>d</sub>·s, which is off by s/2 at most. A row of
 * zeros has scale 0. A scale of its own for every row matters, since rows differ in length by a
 * factor of a hundred.
 */
public final class QuantizedRows {

  private static final int LARGEST = 127;

  /** The graph adds up squares in single precision, which end at 3e38. */
  private static final float BOUND = 1e15f;

  private final byte[] values;
  private final float[] scales;
  private final int dimensions;

  private QuantizedRows(byte[] values, float[] scales) {
    this.values = values;
    this.scales = scales;
    this.dimensions = values.length / scales.length;
  }

  /**
   * Quantises every row.
   *
   * @throws ModelException if a value is no number or beyond all measure, naming the piece
   */
  public static QuantizedRows of(PieceTable table) {
    int dimensions = table.dimensions();
    byte[] values = new byte[Math.multiplyExact(table.size(), dimensions)];
    float[] scales = new float[table.size()];
    for (int piece = 0; piece < scales.length; piece++) {
      float[] row = table.row(piece);
      float scale = scale(row, piece);
      scales[piece] = scale;
      if (scale > 0) {
        for (int d = 0; d < dimensions; d++) {
          values[piece * dimensions + d] = (byte) Math.rint((double) row[d] / scale);
        }
      }
    }
    return new QuantizedRows(values, scales);
  }

  private static float scale(float[] row, int piece) {
    float max = 0;
    for (float value : row) {
      if (!(Math.abs(value) <= BOUND)) {
        throw new ModelException(ErrorMessage.of("train.diverged", piece, value, BOUND));
      }
      max = Math.max(max, Math.abs(value));
    }
    // Below the smallest normal number a scale has too few digits to divide by.
    return max == 0 ? 0 : Math.max(max / LARGEST, Float.MIN_NORMAL);
  }

  /** The number of rows, V. */
  public int size() {
    return scales.length;
  }

  /** The length of a row, D. */
  public int dimensions() {
    return dimensions;
  }

  public byte value(int row, int dimension) {
    return values[row * dimensions + dimension];
  }

  public float scale(int row) {
    return scales[row];
  }

  /** All values, [V, D], row after row; not a copy. */
  byte[] values() {
    return values;
  }

  /** Returns the table as a run of the model sees it. */
  public PieceTable dequantized() {
    float[][] rows = new float[scales.length][dimensions];
    for (int row = 0; row < rows.length; row++) {
      for (int d = 0; d < dimensions; d++) {
        rows[row][d] = value(row, d) * scales[row];
      }
    }
    return new PieceTable(rows);
  }
}
