package musubi.app.server.page;

import java.util.ArrayList;
import java.util.List;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.hit.HitPassage.Span;

/** Passages with the words of the query marked. */
final class PassageViews {

  private PassageViews() {}

  /** The part of a passage that is shown. */
  static List<HitView.Piece> pieces(HitPassage passage) {
    Span snippet = passage.snippet();
    String text = passage.text();
    Pieces pieces = new Pieces();
    int at = snippet.from();
    pieces.add(at > 0 ? "…" : "", false);
    for (Span highlight : passage.highlights()) {
      int from = Math.max(highlight.from(), at);
      int to = Math.min(highlight.to(), snippet.to());
      if (from < to) {
        pieces.add(text.substring(at, from), false);
        pieces.add(text.substring(from, to), true);
        at = to;
      }
    }
    pieces.add(text.substring(at, snippet.to()), false);
    pieces.add(snippet.to() < text.length() ? "…" : "", false);
    return pieces.all;
  }

  /** The words of the query as a passage writes them. */
  static List<String> words(HitPassage passage) {
    return passage.highlights().stream()
        .map(span -> passage.text().substring(span.from(), span.to()))
        .toList();
  }

  private static final class Pieces {

    private final List<HitView.Piece> all = new ArrayList<>();

    void add(String text, boolean marked) {
      if (!text.isEmpty()) {
        all.add(new HitView.Piece(text.replaceAll("\\s*\\R\\s*", " / "), marked));
      }
    }
  }
}
