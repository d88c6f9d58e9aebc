package musubi.lucene.dictionary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the lines of a file in UTF-8, with or without byte order mark. Blank lines and those that
 * begin with # are left out, and so are lines in another encoding, each reported by its number.
 */
final class DictionaryLines {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private DictionaryLines() {}

  /**
   * The lines of a file; none if there is no such file.
   *
   * @param problems takes the lines that cannot be read
   */
  static List<DictionaryLine> read(Path file, List<DictionaryProblem> problems) throws IOException {
    return Files.exists(file) ? of(file, Files.readAllBytes(file), problems) : new ArrayList<>();
  }

  /**
   * The lines of what a file holds, or would.
   *
   * @param problems takes the lines that cannot be read
   */
  static List<DictionaryLine> of(Path file, byte[] bytes, List<DictionaryProblem> problems) {
    List<DictionaryLine> lines = new ArrayList<>();
    if (isUtf16(bytes)) {
      problems.add(DictionaryProblem.of(file, 0, "", DictionaryFault.UTF_16));
      return lines;
    }
    int start = 0;
    int number = 0;
    while (start < bytes.length) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      number++;
      add(new DictionaryLine(file, number, ""), bytes, start, end, lines, problems);
      start = end + 1;
    }
    return lines;
  }

  private static boolean isUtf16(byte[] bytes) {
    return bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
  }

  private static void add(
      DictionaryLine place,
      byte[] bytes,
      int start,
      int end,
      List<DictionaryLine> lines,
      List<DictionaryProblem> problems) {
    String decoded;
    boolean utf8 = true;
    try {
      decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, start, end - start))
              .toString();
    } catch (CharacterCodingException e) {
      decoded = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      utf8 = false;
    }
    if (start == 0 && !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK) {
      decoded = decoded.substring(1);
    }
    DictionaryLine line = new DictionaryLine(place.file(), place.number(), decoded.strip());
    if (!utf8) {
      problems.add(line.problem(DictionaryFault.NOT_UTF_8));
    } else if (line.text().chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
      problems.add(line.problem(DictionaryFault.CONTROL_CHARACTER));
    } else if (!line.text().isEmpty() && line.text().charAt(0) != '#') {
      lines.add(line);
    }
  }
}
