package musubi.app.vectors;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import musubi.app.store.OwnersAlone;

/**
 * Rows of 32-bit floats in NumPy's format, version 1.0: little-endian, row by row. The header has a
 * fixed length, so that the number of rows is put in at the end. Not thread-safe.
 */
final class NpyFile implements AutoCloseable {

  private static final int HEADER = 128;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  private final FileChannel channel;
  private final BufferedOutputStream out;
  private final int dimensions;
  private final ByteBuffer row;
  private int rows;

  /** A new file, its owner's alone. */
  NpyFile(Path file, Path folder, int dimensions) throws IOException {
    this.channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnersAlone.of(folder));
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel));
    this.dimensions = dimensions;
    this.row = ByteBuffer.allocate(dimensions * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(header());
  }

  void add(float[] vector) throws IOException {
    row.clear().asFloatBuffer().put(vector);
    out.write(row.array());
    rows++;
  }

  int rows() {
    return rows;
  }

  private byte[] header() {
    String shape =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }".formatted(rows, dimensions);
    int length = HEADER - MAGIC.length - Short.BYTES;
    byte[] text =
        (shape + " ".repeat(length - 1 - shape.length()) + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(HEADER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .putShort((short) length)
        .put(text)
        .array();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      out.flush();
      channel.write(ByteBuffer.wrap(header()), 0);
    }
  }
}
