package musubi.app.passage;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts texts at boundaries, from the best kind to the worst. Every method splits a range
 * completely: the pieces follow one another without gap or overlap.
 */
final class Boundaries {

  private static final String SENTENCE_ENDS = "。！？!?．｡";
  private static final String OPENING_QUOTES = "「『｢";
  private static final String CLOSING_QUOTES = "」』｣";

  /** Belong to the sentence that they follow. */
  private static final String TRAILING = CLOSING_QUOTES + SENTENCE_ENDS + "）)】〕〉》］]}\"'”’";

  private Boundaries() {}

  /** Cuts behind empty lines. */
  static List<Range> paragraphs(String text, Range range) {
    List<Range> pieces = new ArrayList<>();
    int start = range.start();
    int i = range.start();
    while (i < range.end()) {
      int lineEnd = text.indexOf('\n', i);
      if (lineEnd < 0 || lineEnd >= range.end() - 1) {
        break;
      }
      int next = lineEnd + 1;
      while (next < range.end() && isBlankInLine(text.charAt(next))) {
        next++;
      }
      if (next < range.end() && text.charAt(next) == '\n') {
        pieces.add(new Range(start, next + 1));
        start = next + 1;
      }
      i = Math.max(next, lineEnd + 1);
    }
    if (start < range.end()) {
      pieces.add(new Range(start, range.end()));
    }
    return pieces;
  }

  private static boolean isBlankInLine(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\u3000';
  }

  /**
   * Cuts behind 。！？ with the brackets that close there, and behind line ends; not inside 「」, unless
   * the quotation is not closed in its line.
   */
  static List<Range> sentences(String text, Range range) {
    List<Range> pieces = new ArrayList<>();
    int start = range.start();
    int quoteEnd = range.start();
    for (int i = range.start(); i < range.end(); i++) {
      char c = text.charAt(i);
      if (i >= quoteEnd && OPENING_QUOTES.indexOf(c) >= 0) {
        quoteEnd = closing(text, i, range.end());
      }
      boolean lineEnd = c == '\n';
      boolean sentenceEnd =
          i >= quoteEnd && (SENTENCE_ENDS.indexOf(c) >= 0 || isEnglishEnd(text, i, range.end()));
      if (lineEnd || sentenceEnd) {
        int end = i + 1;
        while (!lineEnd && end < range.end() && TRAILING.indexOf(text.charAt(end)) >= 0) {
          end++;
        }
        pieces.add(new Range(start, end));
        start = end;
        i = end - 1;
      }
    }
    if (start < range.end()) {
      pieces.add(new Range(start, range.end()));
    }
    return pieces;
  }

  /**
   * Offset of the quotation mark that closes the one at {@code open}; {@code open} if none does.
   */
  private static int closing(String text, int open, int end) {
    int depth = 0;
    for (int i = open; i < end && text.charAt(i) != '\n'; i++) {
      if (OPENING_QUOTES.indexOf(text.charAt(i)) >= 0) {
        depth++;
      } else if (CLOSING_QUOTES.indexOf(text.charAt(i)) >= 0 && --depth == 0) {
        return i;
      }
    }
    return open;
  }

  /** A full stop before a blank: "v2.3" and "3.5" are no ends. */
  private static boolean isEnglishEnd(String text, int i, int end) {
    return text.charAt(i) == '.' && i + 1 < end && text.charAt(i + 1) == ' ';
  }

  /**
   * Cuts into pieces of at most so many UTF-16 units, behind a comma or blank where there is one in
   * the second half, and never inside what a reader sees as one character (surrogate pairs,
   * combining marks, emoji sequences; a single longer sequence stays whole).
   */
  static List<Range> characters(String text, Range range, int maxLength) {
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(range.of(text));
    List<Range> pieces = new ArrayList<>();
    int start = range.start();
    while (range.end() - start > maxLength) {
      int end = cut(text, characters, range.start(), start, start + maxLength);
      pieces.add(new Range(start, end));
      start = end;
    }
    if (start < range.end()) {
      pieces.add(new Range(start, range.end()));
    }
    return pieces;
  }

  private static int cut(String text, BreakIterator characters, int base, int start, int latest) {
    for (int i = latest; i > start + (latest - start) / 2; i--) {
      if ("、，,;； \t\u3000".indexOf(text.charAt(i - 1)) >= 0 && characters.isBoundary(i - base)) {
        return i;
      }
    }
    if (characters.isBoundary(latest - base)) {
      return latest;
    }
    int before = characters.preceding(latest - base) + base;
    return before > start ? before : characters.following(latest - base) + base;
  }
}
