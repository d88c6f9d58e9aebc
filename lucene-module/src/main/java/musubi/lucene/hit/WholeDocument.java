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

  /**
   * The passages one below the other, under the headings that stand between them; what two of them
   * share stands once.
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    int end = 0;
    List<String> above = List.of();
    for (Passage passage : passages) {
      int shared = Math.min(Math.max(0, end - passage.start()), passage.text().length());
      if (shared == 0 && !text.isEmpty()) {
        text.append('\n');
      }
      int same = 0;
      while (same < Math.min(above.size(), passage.headings().size())
          && above.get(same).equals(passage.headings().get(same))) {
        same++;
      }
      above = passage.headings();
      for (String heading : above.subList(same, above.size())) {
        if (passage.start() - end >= heading.length()) {
          text.append(heading).append('\n');
        }
      }
      text.append(passage.text(), shared, passage.text().length());
      end = Math.max(end, passage.end());
    }
    return text.toString();
  }
}
