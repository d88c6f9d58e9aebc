package musubi.lucene.lexical;

import java.io.IOException;
import java.util.Map;

/**
 * The counts of one document, read passage by passage. So the memory for scoring does not grow with
 * the length of documents.
 */
public interface DocumentCounts {

  /** Returns the number of passages, at least 1. */
  int passages();

  /**
   * Reads the next passage. Callers call it once for each passage, in order.
   *
   * @param into gets all counts, zeros included
   * @return whether any term of the query occurs
   */
  boolean next(TextCounts into) throws IOException;

  /** Returns how often a word of {@link LexicalFormula#titles} stands in the title. */
  int titleFrequency(int word) throws IOException;

  /** Returns the number of words in the title. */
  int titleLength() throws IOException;

  /**
   * Returns the points for each identifier of the query that the document bears, mentions or has as
   * a beginning. Callers call it after all passages are read.
   */
  Map<String, Float> identifierScores() throws IOException;
}
