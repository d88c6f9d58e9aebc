package musubi.app.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import musubi.app.source.ExtractedDocument.Mark;
import musubi.app.source.ExtractedDocument.Section;

/**
 * Collects a document's text and, as headings come by, its sections. Paragraphs are parted by an
 * empty line, lines of a list or table by a line end.
 */
public final class TextBuilder {

  private record Heading(int level, String text) {}

  private final String title;
  private final StringBuilder text = new StringBuilder();
  private final List<Section> sections = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final Deque<Heading> open = new ArrayDeque<>();
  private int sectionStart;

  /**
   * Starts a document.
   *
   * @param title left out of heading paths where a heading repeats it
   */
  public TextBuilder(String title) {
    this.title = title;
  }

  /**
   * Ends the section and starts the next, below this heading and the open ones of a lower level.
   *
   * @param level 1 for the outermost
   */
  public void heading(int level, String heading) {
    endSection();
    while (!open.isEmpty() && open.getLast().level() >= level) {
      open.removeLast();
    }
    open.addLast(new Heading(level, heading));
    append(heading);
    endParagraph();
    sectionStart = text.length();
  }

  /**
   * Says where in the file what follows stands, up to the next mark.
   *
   * @param place for people, such as {@code 12ページ} or {@code 4月!C12}
   */
  public void mark(String place) {
    int at = text.length();
    if (!marks.isEmpty() && marks.getLast().offset() == at) {
      marks.removeLast();
    }
    marks.add(new Mark(at, place));
  }

  /** Adds text as it is. */
  public void append(String part) {
    text.append(part);
  }

  /** The last character, or a line end at the very beginning. */
  public char last() {
    return text.isEmpty() ? '\n' : text.charAt(text.length() - 1);
  }

  /** Starts a new line, unless at the start of one. */
  public void endLine() {
    trimBlanks();
    if (last() != '\n') {
      text.append('\n');
    }
  }

  /** Leaves an empty line, unless there is one. */
  public void endParagraph() {
    endLine();
    int length = text.length();
    if (length >= 2 && text.charAt(length - 2) != '\n') {
      text.append('\n');
    }
  }

  private void trimBlanks() {
    int end = text.length();
    while (end > sectionStart && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    text.setLength(end);
  }

  private void endSection() {
    endLine();
    boolean preambleWithoutText = open.isEmpty() && text.substring(sectionStart).isBlank();
    if (!preambleWithoutText) {
      List<String> headings =
          open.stream().map(Heading::text).filter(h -> !h.isBlank() && !h.equals(title)).toList();
      sections.add(new Section(headings, sectionStart, text.length()));
    }
    sectionStart = text.length();
  }

  /** The text so far, as one document's; the builder is of no further use. */
  public Content build() {
    endSection();
    return new Content(text.toString(), List.copyOf(sections), List.copyOf(marks));
  }

  /**
   * Text with its sections.
   *
   * @param text all text
   * @param sections its parts
   * @param marks where in the file the text stands, by offset; empty where a format has no places
   */
  public record Content(String text, List<Section> sections, List<Mark> marks) {}
}
