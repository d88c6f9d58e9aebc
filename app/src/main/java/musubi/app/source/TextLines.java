package musubi.app.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.message.Reason;

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
   * All lines, empty ones too, so that an index is a line number minus one.
   *
   * @throws UserException naming the file, and the line that is not UTF-8
   */
  public static List<String> all(Path file) {
    List<String> lines = new ArrayList<>();
    read(file, into(lines, file));
    return lines;
  }

  /** Takes all lines into a list; a line that is not UTF-8 ends it with a {@link UserException}. */
  public static Receiver into(List<String> lines, Path file) {
    return new Receiver() {
      @Override
      public void line(String text, long number) {
        lines.add(text);
      }

      @Override
      public void damaged(long number) {
        throw new UserException(ErrorMessage.of("lines.not-utf8", file, number));
      }
    };
  }

  /**
   * Hands over each line.
   *
   * @throws UserException if the file is missing, is no gzip though its name says so, or breaks off
   */
  public static void read(Path file, Receiver receiver) {
    if (!Files.isRegularFile(file)) {
      throw new UserException(
          ErrorMessage.of(Files.exists(file) ? "lines.no-file" : "lines.missing", file));
    }
    try {
      read(() -> Files.newInputStream(file), file, receiver);
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("lines.unreadable", file, Reason.of(e)), e);
    }
  }

  /**
   * Hands over each line of a file that is opened by the caller's means.
   *
   * @param file for messages and its name
   * @throws IOException if it cannot be opened
   * @throws UserException if it is no gzip though its name says so, breaks off, or has a line that
   *     is too long
   */
  public static void read(FolderFiles.Opening opening, Path file, Receiver receiver)
      throws IOException {
    ByteLines lines = null;
    try (InputStream stored = opening.open();
        InputStream in =
            new BufferedInputStream(
                file.toString().endsWith(".gz") ? new GZIPInputStream(stored, BUFFER) : stored,
                BUFFER)) {
      lines = new ByteLines(in, ByteLines.MAX_BYTES);
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        hand(line, lines.number(), receiver);
      }
    } catch (ByteLines.TooLongException e) {
      throw new UserException(
          ErrorMessage.of("lines.line", file, lines == null ? 1 : lines.number(), Reason.of(e)), e);
    } catch (IOException e) {
      if (lines == null) {
        throw e;
      }
      throw new UserException(
          ErrorMessage.of("lines.breaks-off", file, lines.number() - 1, Reason.of(e)), e);
    }
  }

  private static void hand(byte[] line, long number, Receiver receiver) {
    try {
      String text = Utf8.decode(line);
      receiver.line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, number);
    } catch (Utf8.NotUtf8Exception e) {
      receiver.damaged(number);
    }
  }
}
