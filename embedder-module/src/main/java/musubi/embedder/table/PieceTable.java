package musubi.embedder.table;

import java.util.Arrays;

/**
 * The table of a static embedding model: one row a piece of the vocabulary.
 *
 * <p>A text's vector is v = m / ‖m‖₂ with m = (1/n) Σ<sub>i</sub> row(id<sub>i</sub>), over the n
 * pieces of the text. A piece's weight is the length of its row. Not safe for use by many threads
 * while rows are written.
 */
public final class PieceTable {

  private final float[][] rows;
  private final int dimensions;

  /**
   * Wraps rows, without copying.
   *
   * @param rows at least one, all of the same length, at least 1
   */
  public PieceTable(float[][] rows) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new IllegalArgumentException("a table needs at least one row and one dimension");
    }
    this.dimensions = rows[0].length;
    for (float[] row : rows) {
      if (row.length != dimensions) {
        throw new IllegalArgumentException(
            "a row has %d dimensions, the first %d".formatted(row.length, dimensions));
      }
    }
    this.rows = rows;
  }

  /** The number of pieces. */
  public int size() {
    return rows.length;
  }

  public int dimensions() {
    return dimensions;
  }

  /** The row of a piece, not a copy. */
  public float[] row(int piece) {
    return rows[piece];
  }

  /** All rows, not copies. */
  public float[][] rows() {
    return rows.clone();
  }

  /**
   * Embeds a text.
   *
   * @param pieces the ids of its pieces, each below {@link #size()}
   * @return a vector of unit length; the zero vector for no pieces
   */
  public float[] embed(int[] pieces) {
    float[] vector = new float[dimensions];
    for (int piece : pieces) {
      Vectors.add(vector, 1, rows[piece]);
    }
    Vectors.normalize(vector);
    return vector;
  }

  /** The first so many dimensions of every row. */
  public PieceTable truncated(int toDimensions) {
    if (toDimensions < 1 || toDimensions > dimensions) {
      throw new IllegalArgumentException("%d dimensions of %d".formatted(toDimensions, dimensions));
    }
    float[][] kept = new float[rows.length][];
    for (int piece = 0; piece < rows.length; piece++) {
      kept[piece] = Arrays.copyOf(rows[piece], toDimensions);
    }
    return new PieceTable(kept);
  }
}
