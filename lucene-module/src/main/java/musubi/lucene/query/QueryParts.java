package musubi.lucene.query;

import java.io.IOException;

/** What decides whether a part of a query is searched as it was typed. */
public interface QueryParts {

  /**
   * Whether a part may be replaced: no document that is seen has it by its words, and it was typed
   * without a sign.
   *
   * @param from offset in the query's text, in UTF-16 units
   * @param to behind its end
   */
  boolean mayBeReplaced(int from, int to) throws IOException;

  /**
   * Whether a document that is seen has a text: its words side by side, each as itself or by its
   * reading, or a synonym of it, or an identifier.
   */
  boolean isFound(String text) throws IOException;
}
