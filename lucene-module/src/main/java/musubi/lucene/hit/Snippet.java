package musubi.lucene.hit;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import musubi.lucene.hit.HitPassage.Span;

/**
 * Chooses the part of a passage to show: from the start of the part that answers, where that is
 * known; else the window that covers the most highlighted characters, of equals the one that covers
 * most of the line in {@link Focus}, begun at the start of its sentence where that is near; the
 * beginning, where nothing is highlighted. Both ends move outwards rather than cut a character as a
 * reader sees it.
 */
public final class Snippet {

  /** Characters shown, about two lines of a terminal in Japanese. */
  private static final int LENGTH = 120;

  /** How far before the first highlight a sentence may start to be shown from its start. */
  private static final int LEAD = 40;

  private Snippet() {}

  /** The part to show where nothing is known but the words of the query. */
  public static Span of(String text, List<Span> highlights) {
    return whole(text, densest(text, highlights));
  }

  /**
   * The part to show.
   *
   * @param answering a part of the text that is shown from its start, or, if it is long, where most
   *     words of the query stand in it; empty if there is none
   */
  public static Span of(String text, List<Span> highlights, Optional<Span> answering) {
    if (answering.isEmpty()) {
      return of(text, highlights);
    }
    Span part = answering.get();
    if (part.to() - part.from() <= LENGTH) {
      return whole(text, part.from());
    }
    List<Span> within =
        highlights.stream().filter(h -> h.from() >= part.from() && h.to() <= part.to()).toList();
    return whole(
        text, within.isEmpty() ? part.from() : Math.max(part.from(), densest(text, within)));
  }

  /** Where the window begins that covers the most highlighted characters. */
  private static int densest(String text, List<Span> highlights) {
    int from = 0;
    int bestCovered = -1;
    int bestInFocus = -1;
    Span focus = Focus.line(text, highlights);
    for (Span highlight : highlights) {
      int candidate = start(text, highlight.from());
      int covered = covered(highlights, candidate, candidate + LENGTH);
      int inFocus =
          covered(
              highlights,
              Math.max(candidate, focus.from()),
              Math.min(candidate + LENGTH, focus.to()));
      if (covered > bestCovered || (covered == bestCovered && inFocus > bestInFocus)) {
        bestCovered = covered;
        bestInFocus = inFocus;
        from = candidate;
      }
    }
    return from;
  }

  private static Span whole(String text, int start) {
    // A window at the end would be short; the text before it is worth more than a blank.
    int from = Math.clamp(start, 0, Math.max(0, text.length() - LENGTH));
    int to = Math.min(text.length(), from + LENGTH);
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    return new Span(
        characters.isBoundary(from) ? from : characters.preceding(from),
        characters.isBoundary(to) ? to : characters.following(to));
  }

  private static int start(String text, int highlight) {
    int earliest = Math.max(0, highlight - LEAD);
    for (int i = highlight - 1; i >= earliest; i--) {
      if ("。！？\n".indexOf(text.charAt(i)) >= 0) {
        return i + 1;
      }
    }
    return earliest;
  }

  private static int covered(List<Span> highlights, int from, int to) {
    return highlights.stream()
        .mapToInt(h -> Math.max(0, Math.min(h.to(), to) - Math.max(h.from(), from)))
        .sum();
  }
}
