package musubi.lucene.index;

import java.util.List;

/**
 * A part of a document: the unit that is matched and embedded.
 *
 * @param text the passage's text, unchanged from the document
 * @param headings the headings above it, outermost first, without the document's title
 * @param start offset of the first character in the document's text, in UTF-16 units
 * @param end offset after the last character
 * @param places where the text stands in the file
 * @param vector the embedding; empty or all zero if there is none: then only the lexical arm finds
 *     the passage
 * @param textHash a hash of the text that the model read, by which a later build finds the vector;
 *     empty if no build reuses it
 */
public record Passage(
    String text,
    List<String> headings,
    int start,
    int end,
    Places places,
    float[] vector,
    String textHash) {

  /** Creates a passage whose vector no later build reuses. */
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
