package musubi.app.eval;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import musubi.app.UserException;

/** Reads a text file in UTF-8 line by line, plain or, by its name, gzip. */
public final class TextLines {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextLines() {}

  /**
   * All lines, empty ones too, so that an index is a line number less one.
   *
   * @throws UserException naming the file, and the line that is not UTF-8
   */
  public static List<String> read(Path file) {
    List<String> lines = new ArrayList<>();
    try (InputStream stored = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(stored) : stored;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (NoSuchFileException e) {
      throw new UserException("%s does not exist.".formatted(file), e);
    } catch (CharacterCodingException e) {
      // The reader decodes ahead, so the line is not known more closely.
      throw new UserException(
          "%s is not UTF-8 text, somewhere behind line %d.".formatted(file, lines.size()), e);
    } catch (IOException e) {
      throw new UserException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    if (!lines.isEmpty() && lines.getFirst().startsWith(BYTE_ORDER_MARK)) {
      lines.set(0, lines.getFirst().substring(1));
    }
    return lines;
  }
}
