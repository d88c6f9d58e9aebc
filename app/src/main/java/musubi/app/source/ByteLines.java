package musubi.app.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import musubi.app.ErrorMessage;
import musubi.message.Localized;
import musubi.message.Message;
import org.jspecify.annotations.Nullable;

/** The lines of a stream as bytes, each of a bounded length. */
final class ByteLines {

  /** As much as the largest text file; text that people wrote has no such line. */
  static final int MAX_BYTES = 64 << 20;

  /** A line that is too long; reading can go on with the next one. */
  static final class TooLongException extends Exception implements Localized {

    private final transient Message message;

    TooLongException(int most) {
      this(ErrorMessage.of("lines.too-long", most >> 20));
    }

    private TooLongException(Message message) {
      super(message.toString());
      this.message = message;
    }

    @Override
    public Message inWords() {
      return message;
    }
  }

  private final InputStream in;
  private final int most;
  private long number;

  /**
   * Reads from where the stream stands.
   *
   * @param in buffered; not closed here
   */
  ByteLines(InputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  /** The number of the line that was asked for last, from 1. */
  long number() {
    return number;
  }

  /**
   * The next line without its end; null behind the last.
   *
   * @throws TooLongException when all of that line has been passed over
   */
  byte @Nullable [] next() throws IOException, TooLongException {
    number++;
    int b = in.read();
    if (b < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    boolean tooLong = false;
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() < most) {
        line.write(b);
      } else {
        tooLong = true;
      }
    }
    if (tooLong) {
      throw new TooLongException(most);
    }
    return line.toByteArray();
  }
}
