package musubi.lucene.engine;

import java.io.IOException;
import java.util.List;
import musubi.lucene.hit.Facet;
import musubi.lucene.query.FieldOrder;

/** Found documents as a set, to be counted and sorted. For one thread. */
public interface FoundSet {

  /** Number of documents. */
  int size();

  /** Whether there may be more documents, which were not looked for. */
  boolean cutOff();

  /**
   * Counts the values of a field that holds no numbers: of keywords each value, of dates each year
   * in the schema's zone, of {@code path} each folder above a document's id.
   *
   * @return the most frequent first, equal ones by value
   */
  List<Facet.Count> count(String field) throws IOException;

  /**
   * The first documents by a field. Documents without a value come last. Equal ones keep the order
   * of their ranks; those that were not ranked follow, by their ids.
   *
   * @param order by a field that documents have: of several values the lowest counts, or the
   *     highest when descending
   * @param most number of ids asked for
   */
  List<String> sorted(FieldOrder order, int most) throws IOException;
}
