package musubi.app.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import musubi.app.UserException;

/**
 * Reads a text file in UTF-8 line by line, plain or, by its name, gzip. A byte order mark at the
 * start is dropped.
 */
public final class TextLines {

  private static final int BUFFER = 1 << 16;

  private TextLines() {}

  /** Takes the lines of a file, in order; numbers begin at 1. */
  public interface Receiver {
    void line(String text, long number);

    /** A line that is not UTF-8. */
    void damaged(long number);
  }

  /**
   * All lines, empty ones too, so that an index is a line number less one.
   *
   * @throws UserException naming the file, and the line that is not UTF-8
   */
  public static List<String> all(Path file) {
    List<String> lines = new ArrayList<>();
    read(
        file,
        new Receiver() {
          @Override
          public void line(String text, long number) {
            lines.add(text);
          }

          @Override
          public void damaged(long number) {
            throw new UserException("%s:%d: not UTF-8 text.".formatted(file, number));
          }
        });
    return lines;
  }

  /**
   * Hands over each line.
   *
   * @throws UserException if the file is missing, is no gzip though its name says so, or breaks off
   */
  public static void read(Path file, Receiver receiver) {
    if (!Files.isRegularFile(file)) {
      throw new UserException(
          "%s %s.".formatted(file, Files.exists(file) ? "is not a file" : "does not exist"));
    }
    long number = 0;
    try (InputStream stored = Files.newInputStream(file);
        InputStream in =
            new BufferedInputStream(
                file.toString().endsWith(".gz") ? new GZIPInputStream(stored, BUFFER) : stored,
                BUFFER)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          hand(line, ++number, receiver);
        } else {
          line.write(b);
        }
      }
      if (line.size() > 0) {
        hand(line, ++number, receiver);
      }
    } catch (IOException e) {
      throw new UserException(
          "%s cannot be read behind line %d: %s".formatted(file, number, e.getMessage()), e);
    }
  }

  private static void hand(ByteArrayOutputStream line, long number, Receiver receiver) {
    try {
      String text = Utf8.decode(line.toByteArray());
      receiver.line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, number);
    } catch (Utf8.NotUtf8Exception e) {
      receiver.damaged(number);
    }
    line.reset();
  }
}
