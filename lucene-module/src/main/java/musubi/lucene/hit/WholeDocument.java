package musubi.lucene.hit;

import java.util.List;

/**
 * A document as it was indexed.
 *
 * @param head id, title, path and metadata
 * @param passages all of them, in the order of the text
 */
public record WholeDocument(DocumentHead head, List<Passage> passages) {

  /**
   * A passage.
   *
   * @param text the whole passage
   * @param headings the headings above it, outermost first
   * @param start offset of {@code text} in the document's text, in UTF-16 units
   * @param end offset behind it
   * @param place where in the file it begins, such as {@code 12ページ}; "" where none is known
   */
  public record Passage(String text, List<String> headings, int start, int end, String place) {}
}
