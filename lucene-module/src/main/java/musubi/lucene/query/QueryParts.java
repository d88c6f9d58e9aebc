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
}
