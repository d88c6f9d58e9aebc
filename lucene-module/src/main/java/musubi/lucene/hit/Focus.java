package musubi.lucene.hit;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import musubi.lucene.hit.HitPassage.Span;

/**
 * The one line of a passage, and the one spot in it, that a query speaks of most. The line is the
 * one with most highlighted characters, a word counted once a line, the first of equals. The spot
 * is the last of these words to appear: so {@code 宿泊費 5月}, looked for in a table whose rows are
 * lines, leads past the row's label to the cell of that month, and a single word to where it stands
 * first.
 */
public final class Focus {

  private Focus() {}

  private static final class Line {
    private final int start;
    private final Set<String> words = new HashSet<>();
    private int characters;
    private int lastNewWord;
    private boolean shown;

    Line(int start) {
      this.start = start;
    }

    void add(Span highlight, String word) {
      if (words.add(word.toLowerCase(Locale.ROOT))) {
        characters += word.length();
        lastNewWord = highlight.from();
      }
    }
  }

  /** The line that is in focus, without its end; nothing, at 0, where nothing is highlighted. */
  static Span line(String text, List<Span> highlights) {
    Line best = best(lines(text, highlights, new Span(0, text.length())));
    int end = text.indexOf('\n', best.start);
    return best.characters == 0
        ? new Span(0, 0)
        : new Span(best.start, end < 0 ? text.length() : end);
  }

  /**
   * Offset of the spot in focus, of the lines that have a highlight in the snippet; the snippet's
   * start where none has.
   */
  public static int of(String text, List<Span> highlights, Span snippet) {
    Collection<Line> lines = lines(text, highlights, snippet);
    lines.removeIf(line -> !line.shown);
    return lines.isEmpty() ? snippet.from() : best(lines).lastNewWord;
  }

  private static Line best(Collection<Line> lines) {
    Line best = new Line(0);
    for (Line line : lines) {
      best = line.characters > best.characters ? line : best;
    }
    return best;
  }

  private static Collection<Line> lines(String text, List<Span> highlights, Span snippet) {
    Map<Integer, Line> lines = new TreeMap<>();
    for (Span highlight : highlights) {
      Line line = lines.computeIfAbsent(text.lastIndexOf('\n', highlight.from()) + 1, Line::new);
      line.add(highlight, text.substring(highlight.from(), highlight.to()));
      line.shown |= highlight.from() >= snippet.from() && highlight.from() < snippet.to();
    }
    return lines.values();
  }
}
