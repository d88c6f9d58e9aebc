package musubi.lucene.hit;

import java.util.List;

/**
 * A passage of a hit.
 *
 * @param text the whole passage
 * @param headings the headings above it, outermost first
 * @param start offset of {@code text} in the document's text, in UTF-16 units
 * @param end offset behind it
 * @param place where in the file the words of the query stand, such as {@code 12ページ} or {@code
 *     4月!C12}; "" where the format has no places
 * @param highlights where words of the query stand in {@code text}, in order, without overlap;
 *     empty for a passage that was found by its meaning only
 * @param snippet the part of {@code text} to show when space is short
 */
public record HitPassage(
    String text,
    List<String> headings,
    int start,
    int end,
    String place,
    List<Span> highlights,
    Span snippet) {

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
