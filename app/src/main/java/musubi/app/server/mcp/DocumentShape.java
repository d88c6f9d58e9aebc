package musubi.app.server.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.hit.WholeDocument;
import org.jspecify.annotations.Nullable;

/**
 * A range of a document's passages.
 *
 * @param source which document it is
 * @param total passages of the document
 * @param passages the range, in the order of the text; neighbours may overlap
 * @param next number of the passage to go on with; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DocumentShape(
    @JsonUnwrapped SourceShape source,
    int total,
    List<PassageShape> passages,
    @Nullable Integer next) {

  /** As much as an assistant reads at once. */
  static final int LONGEST = 20_000;

  /**
   * A passage.
   *
   * @param number in the document, from 1
   * @param text of the document, word for word
   * @param heading the headings above it in one line; "" if there are none
   * @param place in the file; "" where none is known
   * @param start of the text in the document, in UTF-16 units
   * @param cut whether the passage has more text than is given
   */
  record PassageShape(
      int number, String text, String heading, String place, int start, boolean cut) {

    static PassageShape of(int number, WholeDocument.Passage passage) {
      Excerpt part = Excerpt.around(passage.text(), 0, 0, LONGEST);
      return new PassageShape(
          number,
          part.text(),
          String.join(" › ", passage.headings()),
          passage.place(),
          passage.start(),
          part.cut());
    }
  }

  /**
   * A range.
   *
   * @param from number of the first passage, from 1 to the number of passages
   * @param most passages; fewer where they are long
   */
  static DocumentShape of(WholeDocument document, int from, int most) {
    List<WholeDocument.Passage> all = document.passages();
    List<PassageShape> range = new ArrayList<>();
    int length = 0;
    int next = from;
    while (next <= all.size() && range.size() < most) {
      PassageShape passage = PassageShape.of(next, all.get(next - 1));
      length += passage.text().length();
      if (!range.isEmpty() && length > LONGEST) {
        break;
      }
      range.add(passage);
      next++;
    }
    return new DocumentShape(
        SourceShape.of(document.head()), all.size(), range, next > all.size() ? null : next);
  }
}
