package musubi.app.server.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;

/**
 * The lines of an input that are messages. Lines that are none are logged and left out: the
 * protocol's library would read no further, and answer nothing more. Read by one thread.
 */
final class MessageLines extends InputStream {

  private static final Logger LOG = Logger.getLogger(MessageLines.class.getName());

  /** No message of a client comes near it; a line without end would fill the memory. */
  static final int LONGEST = 1 << 20;

  private final InputStream in;
  private final McpJsonMapper json;
  private final PendingRequests pending;
  private final CountDownLatch ended = new CountDownLatch(1);
  private byte[] message = {};
  private int at;

  /**
   * Reads messages.
   *
   * @param pending is told of them; their end is not told before they are answered
   */
  MessageLines(InputStream in, McpJsonMapper json, PendingRequests pending) {
    this.pending = pending;
    this.in = new BufferedInputStream(in);
    this.json = json;
  }

  /** Returns when there is no more to read, and all is answered. */
  void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int read() throws IOException {
    return isAtEnd() ? -1 : message[at++] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    int given = Math.min(length, message.length - at);
    System.arraycopy(message, at, bytes, from, given);
    at += given;
    return given;
  }

  /** Goes on to the next message, if this one is read. */
  private boolean isAtEnd() throws IOException {
    if (ended.getCount() == 0) {
      return true;
    }
    boolean more = at < message.length;
    try {
      while (!more && !isInputAtEnd()) {
        more = takeLine();
      }
    } finally {
      if (!more) {
        pending.awaitAnswers();
        ended.countDown();
      }
    }
    return !more;
  }

  private boolean isInputAtEnd() throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      return true;
    }
    in.reset();
    return false;
  }

  /** Takes a line; false if it is no message. */
  private boolean takeLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int length = 0;
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      length++;
      if (length <= LONGEST) {
        line.write(next);
      }
    }
    if (length > LONGEST) {
      LOG.warning(
          "a line of %,d bytes is left out; expected at most %,d".formatted(length, LONGEST));
      return false;
    }
    String text = line.toString(StandardCharsets.UTF_8);
    if (text.isBlank()) {
      return false;
    }
    try {
      pending.sent(McpSchema.deserializeJsonRpcMessage(json, text));
    } catch (IOException | IllegalArgumentException e) {
      LOG.warning(
          "a line of %,d bytes is left out: it is no message of JSON-RPC".formatted(length));
      return false;
    }
    line.write('\n');
    message = line.toByteArray();
    at = 0;
    return true;
  }
}
