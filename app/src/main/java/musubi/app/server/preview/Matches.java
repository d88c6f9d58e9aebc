package musubi.app.server.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.server.page.PageText;
import musubi.app.server.request.Preview;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.hit.HitPassage.Span;
import musubi.lucene.hit.WholeDocument;
import org.jspecify.annotations.Nullable;

/**
 * The passages of a document that answer the query, in the order of the text: those in which its
 * words stand, those right below a heading in which they do, and the best one, which may be near in
 * meaning only.
 *
 * @param all may be empty
 * @param current which of them is shown; -1 for another passage, or none
 * @param words as the passages write them, longest first
 * @param opened where the words of the current one stand in the file; "" where that has no places
 */
public record Matches(List<Match> all, int current, List<String> words, String opened) {

  private static final int FEW = 6;

  /** Stands where text is left out. */
  private static final MarkedText.Piece CUT = new MarkedText.Piece("…", false);

  private static final Pattern PAGE = Pattern.compile("(\\d{1,6})ページ");

  /**
   * A passage.
   *
   * @param start where it starts in the document's text
   * @param place where its words stand, in the reader's language; may be empty
   * @param page the page of that place, from 1; 0 if the place is no page
   * @param pieces a part of its text
   */
  public record Match(
      int start, String href, String place, int page, List<MarkedText.Piece> pieces) {

    /** Its name within the page. */
    public String anchor() {
      return DocumentLink.anchor(start);
    }
  }

  /**
   * The matches of a document.
   *
   * @param asked start of the passage to show, or any offset in it; null for the best
   */
  static Matches of(Preview preview, @Nullable Integer asked, DocumentLink link, PageText text) {
    List<String> words = MarkedText.words(preview.passages());
    List<HitPassage> found = new ArrayList<>();
    for (HitPassage passage : preview.passages()) {
      if (found.isEmpty()
          || !passage.highlights().isEmpty()
          || isBelow(preview.document(), passage, words)) {
        found.add(passage);
      }
    }
    int shown =
        asked != null
            ? start(preview.document(), asked)
            : found.isEmpty() ? -1 : found.getFirst().start();
    found.sort(Comparator.comparingInt(HitPassage::start));
    List<Match> all = new ArrayList<>();
    int current = -1;
    String opened = "";
    for (HitPassage passage : found) {
      if (passage.start() == shown) {
        current = all.size();
        opened = passage.place();
      }
      all.add(
          new Match(
              passage.start(),
              link.to(preview.document().head().id(), passage.start()),
              text.place(passage.place()),
              page(passage.place()),
              pieces(passage, words)));
    }
    return new Matches(List.copyOf(all), current, words, opened);
  }

  /** Whether a passage is the first below a heading that has one of the words. */
  private static boolean isBelow(WholeDocument document, HitPassage passage, List<String> words) {
    return !passage.headings().isEmpty()
        && MarkedText.withWords(passage.headings().getLast(), words).stream()
            .anyMatch(MarkedText.Piece::marked)
        && document.passages().stream()
            .filter(other -> other.headings().equals(passage.headings()))
            .findFirst()
            .map(first -> first.start() == passage.start())
            .orElse(false);
  }

  /** A part of the text; behind its heading, where the words stand in that alone. */
  private static List<MarkedText.Piece> pieces(HitPassage passage, List<String> words) {
    List<MarkedText.Piece> pieces = new ArrayList<>();
    if (passage.highlights().isEmpty() && !passage.headings().isEmpty()) {
      pieces.addAll(MarkedText.withWords(passage.headings().getLast(), words));
      pieces.add(new MarkedText.Piece(" › ", false));
    }
    Span snippet = passage.snippet();
    if (snippet.from() > 0) {
      pieces.add(CUT);
    }
    pieces.addAll(
        MarkedText.pieces(
            passage.text(), snippet.from(), snippet.to(), MarkedText.joined(passage.highlights())));
    if (snippet.to() < passage.text().length()) {
      pieces.add(CUT);
    }
    return pieces;
  }

  /** The start of the passage that holds an offset; the last one before it if none does. */
  private static int start(WholeDocument document, int offset) {
    return document.passages().stream()
        .filter(passage -> passage.start() == offset)
        .findFirst()
        .or(
            () ->
                document.passages().stream()
                    .filter(passage -> passage.start() <= offset)
                    .max(Comparator.comparingInt(WholeDocument.Passage::start)))
        .map(WholeDocument.Passage::start)
        .orElse(0);
  }

  /** The page of a place, from 1; 0 if it is none. */
  static int page(String place) {
    Matcher page = PAGE.matcher(place);
    return page.matches() ? Integer.parseInt(page.group(1)) : 0;
  }

  /**
   * The place to open at: of the words in the passage that is shown, else where that begins.
   *
   * @return "" where the document has no places
   */
  static String place(WholeDocument document, Matches matches, @Nullable Integer asked) {
    if (matches.current >= 0) {
      return matches.opened;
    }
    int start = asked == null ? 0 : start(document, asked);
    return document.passages().stream()
        .filter(passage -> passage.start() >= start)
        .findFirst()
        .map(WholeDocument.Passage::place)
        .orElse("");
  }

  /** The start of the passage that is shown, whether it matches or not; -1 for none. */
  static int shown(WholeDocument document, Matches matches, @Nullable Integer asked) {
    if (matches.current >= 0) {
      return matches.all.get(matches.current).start();
    }
    return asked == null ? -1 : start(document, asked);
  }

  /** How many are listed at once; a few more are none to be unfolded. */
  public int atOnce() {
    return all.size() <= FEW + 2 ? all.size() : FEW;
  }

  /** The one before; null at the first. */
  public @Nullable Match previous() {
    return current > 0 ? all.get(current - 1) : null;
  }

  /** The one behind; the first if none is shown; null at the last. */
  public @Nullable Match next() {
    return current + 1 < all.size() ? all.get(current + 1) : null;
  }
}
