package musubi.app.source.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import musubi.app.source.table.Line;

/**
 * Collects a document's text and, as headings come by, its sections. Paragraphs are parted by an
 * empty line, lines of a list or table by a line end.
 */
public final class TextBuilder {

  /** Below the name of its sheet. */
  private static final int TABLE_CAPTION = 2;

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

  /** Adds the lines of a table, each cell marked with its place; its captions as headings. */
  public void append(List<Line> table) {
    endLine();
    for (Line line : table) {
      if (line.heading()) {
        endParagraph();
        markOnce(line.pieces().getFirst().place());
        heading(TABLE_CAPTION, line.text());
      } else {
        line.pieces().forEach(this::append);
        endLine();
      }
    }
    endParagraph();
  }

  private void append(Line.Piece piece) {
    text.append(piece.text(), 0, piece.at());
    markOnce(piece.place());
    text.append(piece.text(), piece.at(), piece.text().length());
  }

  private void markOnce(String place) {
    if (!place.isEmpty() && (marks.isEmpty() || !marks.getLast().place().equals(place))) {
      mark(place);
    }
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
    while (!marks.isEmpty() && marks.getLast().offset() > end) {
      // What the mark is for comes where the blanks were.
      mark(marks.removeLast().place());
    }
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
