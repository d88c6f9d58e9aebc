package musubi.app.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import musubi.app.ErrorMessage;
import musubi.app.source.TextLines;

/** Running text: a paragraph a line, an empty line between documents. */
public final class TextFile implements TextLines.Receiver {

  private final Path file;
  private final UnreadableLines unreadable;
  private final List<List<String>> documents = new ArrayList<>();
  private final List<String> paragraphs = new ArrayList<>();

  private TextFile(Path file, UnreadableLines unreadable) {
    this.file = file;
    this.unreadable = unreadable;
  }

  /**
   * Reads a file, plain or gzip.
   *
   * @param unreadable gets the lines that are not UTF-8
   * @return the paragraphs of each document that has any
   */
  public static List<List<String>> read(Path file, UnreadableLines unreadable) {
    TextFile read = new TextFile(file, unreadable);
    TextLines.read(file, read);
    read.endDocument();
    return read.documents;
  }

  @Override
  public void damaged(long number) {
    unreadable.add(file, number, ErrorMessage.of("train.not-text"));
  }

  @Override
  public void line(String line, long number) {
    if (line.isBlank()) {
      endDocument();
    } else {
      paragraphs.add(line);
    }
  }

  private void endDocument() {
    if (!paragraphs.isEmpty()) {
      documents.add(List.copyOf(paragraphs));
      paragraphs.clear();
    }
  }
}
