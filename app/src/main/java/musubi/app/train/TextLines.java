package musubi.app.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ObjLongConsumer;
import java.util.zip.GZIPInputStream;
import musubi.app.UserException;

/** The lines of a text file in UTF-8, plain or gzip. */
final class TextLines {

  private static final char NOT_UTF8 = '\uFFFD';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private TextLines() {}

  /**
   * Hands over each line with its number, from 1. Bytes that are not UTF-8 stand as U+FFFD; a byte
   * order mark at the start is dropped.
   *
   * @throws UserException if the file is missing, no gzip though its name says so, or breaks off
   */
  static void read(Path file, ObjLongConsumer<String> line) {
    if (!Files.isRegularFile(file)) {
      throw new UserException("%s: there is no such file.".formatted(file));
    }
    long number = 0;
    try (BufferedReader reader = open(file)) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        boolean marked = number == 0 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        line.accept(marked ? text.substring(1) : text, ++number);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UserException(
          "%s cannot be read behind line %d: %s".formatted(file, number, e.getMessage()), e);
    }
  }

  /** Whether a line held bytes that are not UTF-8. */
  static boolean isDamaged(String line) {
    return line.indexOf(NOT_UTF8) >= 0;
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
      return new BufferedReader(
          new InputStreamReader(
              text,
              StandardCharsets.UTF_8
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPLACE)
                  .onUnmappableCharacter(CodingErrorAction.REPLACE)),
          1 << 16);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
