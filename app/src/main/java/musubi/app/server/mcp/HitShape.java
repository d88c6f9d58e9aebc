package musubi.app.server.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import musubi.lucene.hit.Fit;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import org.jspecify.annotations.Nullable;

/**
 * A document that was found, short enough to be quoted.
 *
 * @param source which document it is
 * @param relevance 0 to 1; absent where documents are listed and not ranked
 * @param fit the relevance in a word: {@code high}, {@code medium}, {@code low} or {@code none}
 * @param edition its place among editions; absent if there are no others
 * @param pinned true if a curator put it at its place for this query
 * @param passages best first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HitShape(
    @JsonUnwrapped SourceShape source,
    @Nullable Double relevance,
    @Nullable String fit,
    @Nullable EditionShape edition,
    @Nullable Boolean pinned,
    List<PassageShape> passages) {

  private static final int PASSAGES = 2;

  /**
   * A place among editions.
   *
   * @param status {@code current} or {@code old}
   * @param current id of the current edition
   */
  record EditionShape(String status, String current) {}

  /**
   * A passage that was found.
   *
   * @param text of the document, word for word
   * @param heading the headings above it in one line; "" if there are none
   * @param place in the file, such as {@code 12ページ} or {@code 4月!C12}; "" where none is known
   * @param start of the text in the document, in UTF-16 units
   * @param cut whether the passage has more text than is given
   */
  record PassageShape(String text, String heading, String place, int start, boolean cut) {

    /** As long as a paragraph. */
    static final int LONGEST = 600;

    static PassageShape of(HitPassage passage) {
      Excerpt part =
          Excerpt.around(passage.text(), passage.snippet().from(), passage.snippet().to(), LONGEST);
      return new PassageShape(
          part.text(),
          passage.headingLine(),
          passage.place(),
          passage.start() + part.from(),
          part.cut());
    }
  }

  static HitShape of(Hit hit) {
    Optional<Fit> fit = Fit.of(hit.relevance());
    return new HitShape(
        SourceShape.of(hit.document()),
        Double.isNaN(hit.relevance()) ? null : Math.round(hit.relevance() * 1000) / 1000.0,
        fit.map(word -> word.name().toLowerCase(Locale.ROOT)).orElse(null),
        hit.edition()
            .map(e -> new EditionShape(e.current() ? "current" : "old", e.currentId()))
            .orElse(null),
        hit.pinned().map(pinned -> true).orElse(null),
        hit.passages().stream().limit(PASSAGES).map(PassageShape::of).toList());
  }
}
