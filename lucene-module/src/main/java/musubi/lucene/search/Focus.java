package musubi.lucene.search;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import musubi.lucene.search.HitPassage.Span;

/**
 * The one spot of a snippet that its place is named for. Of the lines shown, the one with most
 * highlighted characters, a word counted once a line, the first of equals; in it, the last of these
 * words to appear. So {@code 宿泊費 5月}, looked for in a table whose rows are lines, leads past the
 * row's label to the cell of that month, and a single word to where it stands first. Without a
 * highlight, the start.
 */
final class Focus {

  private Focus() {}

  private static final class Line {
    private final Set<String> words = new HashSet<>();
    private int characters;
    private int lastNewWord;
  }

  /** Offset in the passage's text. */
  static int of(String text, List<Span> highlights, Span snippet) {
    Map<Integer, Line> lines = new HashMap<>();
    Line best = new Line();
    best.lastNewWord = snippet.from();
    for (Span highlight : highlights) {
      if (highlight.from() < snippet.from() || highlight.from() >= snippet.to()) {
        continue;
      }
      Line line =
          lines.computeIfAbsent(text.lastIndexOf('\n', highlight.from()), start -> new Line());
      String word = text.substring(highlight.from(), highlight.to()).toLowerCase(Locale.ROOT);
      if (line.words.add(word)) {
        line.characters += word.length();
        line.lastNewWord = highlight.from();
        best = line.characters > best.characters ? line : best;
      }
    }
    return best.lastNewWord;
  }
}
