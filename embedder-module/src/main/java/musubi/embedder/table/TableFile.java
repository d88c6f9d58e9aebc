package musubi.embedder.table;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Rows of floats to bytes and back: big-endian 32-bit floats, row by row, without a header. */
public final class TableFile {

  private TableFile() {}

  public static void write(DataOutputStream out, float[][] rows) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(rows[0].length * Float.BYTES);
    for (float[] row : rows) {
      bytes.asFloatBuffer().put(row);
      out.write(bytes.array());
    }
  }

  /**
   * Reads into rows, whose shape must be the one written.
   *
   * @throws EOFException if there are fewer
   */
  public static void read(DataInputStream in, float[][] rows) throws IOException {
    byte[] bytes = new byte[rows[0].length * Float.BYTES];
    for (float[] row : rows) {
      in.readFully(bytes);
      ByteBuffer.wrap(bytes).asFloatBuffer().get(row);
    }
  }
}
