package musubi.app.server.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.hit.HitPassage.Span;

/** Texts in pieces, of which some are marked. */
public final class MarkedText {

  /** More make nothing clearer. */
  private static final int MOST_WORDS = 50;

  private static final int LONGEST_WORD = 100;

  private MarkedText() {}

  /** A part of a text. */
  public record Piece(String text, boolean marked) {}

  /**
   * A part of a text with the spans in it marked.
   *
   * @param spans in order, without overlap; what lies outside is left out
   */
  static List<Piece> pieces(String text, int from, int to, List<Span> spans) {
    List<Piece> pieces = new ArrayList<>();
    int at = from;
    for (Span span : spans) {
      int start = Math.max(at, Math.min(span.from(), to));
      int end = Math.min(span.to(), to);
      if (start < end) {
        add(text.substring(at, start), false, pieces);
        add(text.substring(start, end), true, pieces);
        at = end;
      }
    }
    add(text.substring(at, to), false, pieces);
    return pieces;
  }

  private static void add(String text, boolean marked, List<Piece> pieces) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, marked));
    }
  }

  /** A text in which words stand, in whatever case. */
  static List<Piece> withWords(String text, List<String> words) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() != text.length()) {
      return List.of(new Piece(text, false)); // such as İ: offsets would be others
    }
    List<Span> spans = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int here = at;
      int longest =
          words.stream()
              .filter(word -> lower.startsWith(word.toLowerCase(Locale.ROOT), here))
              .mapToInt(String::length)
              .max()
              .orElse(0);
      if (longest > 0) {
        spans.add(new Span(at, at + longest));
      }
      at += Math.max(1, longest);
    }
    return pieces(text, 0, text.length(), spans);
  }

  /** The words of a query as passages write them, longest first; neighbours are one word. */
  static List<String> words(List<HitPassage> passages) {
    Set<String> words = new LinkedHashSet<>();
    for (HitPassage passage : passages) {
      for (Span span : joined(passage.highlights())) {
        String word = passage.text().substring(span.from(), span.to()).strip();
        if (!word.isEmpty() && word.length() <= LONGEST_WORD) {
          words.add(word);
        }
      }
    }
    return words.stream()
        .filter(word -> !isPartOfAnother(word, words))
        .limit(MOST_WORDS)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /** A sign that is a part of a longer word would be marked all over the page. */
  private static boolean isPartOfAnother(String word, Set<String> words) {
    return word.length() == 1
        && words.stream().anyMatch(other -> other.length() > 1 && other.contains(word));
  }

  /** Spans in order, those that touch or overlap as one. */
  static List<Span> joined(List<Span> spans) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparingInt(Span::from));
    List<Span> joined = new ArrayList<>();
    for (Span span : sorted) {
      if (!joined.isEmpty() && joined.getLast().to() >= span.from()) {
        Span last = joined.removeLast();
        joined.add(new Span(last.from(), Math.max(last.to(), span.to())));
      } else {
        joined.add(span);
      }
    }
    return joined;
  }
}
