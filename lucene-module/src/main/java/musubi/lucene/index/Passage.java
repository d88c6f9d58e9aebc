package musubi.lucene.index;

import java.util.List;

/**
 * A part of a document: what is matched and embedded.
 *
 * @param text the passage as it stands in the document's text
 * @param headings the headings above it, outermost first, without the document's title
 * @param start offset of the first character in the document's text, in UTF-16 units
 * @param end offset behind the last character
 * @param places where in the file the text stands
 * @param vector the embedding; empty or all zero when there is none, and the passage is then found
 *     by the lexical arm only
 * @param textHash a hash of what the model read of it, by which the vector is found again; empty if
 *     it need not be
 */
public record Passage(
    String text,
    List<String> headings,
    int start,
    int end,
    Places places,
    float[] vector,
    String textHash) {

  /** A passage whose vector need not be found again. */
  public Passage(
      String text, List<String> headings, int start, int end, Places places, float[] vector) {
    this(text, headings, start, end, places, vector, "");
  }

  boolean hasVector() {
    for (float v : vector) {
      if (v != 0) {
        return true;
      }
    }
    return false;
  }
}
