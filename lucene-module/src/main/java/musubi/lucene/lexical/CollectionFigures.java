package musubi.lucene.lexical;

import java.util.List;

/**
 * Figures about all documents together that an exact score needs. An engine provides them for the
 * terms of one {@link LexicalFormula}.
 *
 * @param idf of each term, see {@link #idf(double, double)}; of a phrase the sum of its words' idf
 * @param titles for each word of {@link LexicalFormula#titles}
 * @param passage the average lengths of passages
 * @param document the average lengths of documents: the sum over all passages, divided by the
 *     number of documents
 * @param averageTitle average number of words in a title
 */
public record CollectionFigures(
    float[] idf, List<Title> titles, Lengths passage, Lengths document, float averageTitle) {

  /**
   * Figures about a word in titles.
   *
   * @param documents number of documents whose title has it
   * @param idf among titles
   */
  public record Title(int documents, float idf) {}

  /**
   * Average lengths.
   *
   * @param text in words
   * @param pairs in pairs of characters
   */
  public record Lengths(float text, float pairs) {}

  /**
   * Inverse document frequency: ln(1 + (N − n + 0.5) / (n + 0.5)).
   *
   * @param all number of texts N
   * @param having number of texts n that have the term
   */
  public static float idf(double all, double having) {
    return (float) Math.log(1 + (all - having + 0.5) / (having + 0.5));
  }
}
