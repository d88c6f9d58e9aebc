package musubi.lucene.hit;

import java.util.List;

/**
 * A passage of a hit, or several that stand one after the other in a section.
 *
 * @param text the whole of it, as in the document
 * @param headings the headings above it, outermost first
 * @param start offset of {@code text} in the document's text, in UTF-16 units
 * @param end offset behind it
 * @param focus offset in {@code text} of the spot that most words of the query speak of
 * @param place where in the file that is, such as {@code 12ページ} or {@code 4月!C12}; "" where the
 *     format has no places
 * @param highlights where words of the query stand in {@code text}, in order, without overlap;
 *     empty for a passage that was found by its meaning only
 * @param snippet the part of {@code text} to show when space is short
 */
public record HitPassage(
    String text,
    List<String> headings,
    int start,
    int end,
    int focus,
    String place,
    List<Span> highlights,
    Span snippet) {

  /** Offset of the focus in the document's text. */
  public int spot() {
    return start + focus;
  }

  /** The headings as one line for people: {@code 第3章 休暇 › 第12条 年次有給休暇}. */
  public String headingLine() {
    return String.join(" › ", headings);
  }

  /**
   * A part of a text.
   *
   * @param from offset of the first character
   * @param to offset behind the last
   */
  public record Span(int from, int to) {}
}
