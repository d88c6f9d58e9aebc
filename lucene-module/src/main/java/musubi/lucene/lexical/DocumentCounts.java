package musubi.lucene.lexical;

import java.io.IOException;
import java.util.Map;

/**
 * The counts of one document, read passage by passage. So what scoring needs of memory does not
 * grow with the length of documents.
 */
public interface DocumentCounts {

  /** Number of passages, at least 1. */
  int passages();

  /**
   * Reads the next passage; to be called once for each, in order.
   *
   * @param into all of whose counts are set, also to 0
   * @return whether any term of the query occurs
   */
  boolean next(TextCounts into) throws IOException;

  /** How often a word of the query stands in the title. */
  int titleFrequency(int word) throws IOException;

  /** Number of words in the title. */
  int titleLength() throws IOException;

  /**
   * What the document gains by identifiers that it bears, mentions or begins, by identifier of the
   * query. To be asked when all passages are read.
   */
  Map<String, Float> identifierScores() throws IOException;
}
