package musubi.lucene.engine;

import java.util.List;

/**
 * What a passage says.
 *
 * @param headings above it, outermost first
 * @param text its own text; "" where a heading stands alone
 */
public record PassageText(List<String> headings, String text) {

  /** The nearest heading; "" if there is none. */
  public String heading() {
    return headings.isEmpty() ? "" : headings.getLast();
  }
}
