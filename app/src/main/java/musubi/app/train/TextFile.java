package musubi.app.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Running text: a paragraph a line, an empty line between documents. */
public final class TextFile {

  private TextFile() {}

  /**
   * Reads a file, plain or gzip.
   *
   * @param unreadable gets the lines that are not UTF-8
   * @return the paragraphs of each document that has any
   */
  public static List<List<String>> read(Path file, UnreadableLines unreadable) {
    List<List<String>> documents = new ArrayList<>();
    List<String> paragraphs = new ArrayList<>();
    TextLines.read(
        file,
        (line, number) -> {
          if (TextLines.isDamaged(line)) {
            unreadable.add(file, number, "not UTF-8 text");
          } else if (!line.isBlank()) {
            paragraphs.add(line);
          } else if (!paragraphs.isEmpty()) {
            documents.add(List.copyOf(paragraphs));
            paragraphs.clear();
          }
        });
    if (!paragraphs.isEmpty()) {
      documents.add(List.copyOf(paragraphs));
    }
    return documents;
  }
}
