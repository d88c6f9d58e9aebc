package musubi.lucene.hit;

import java.util.List;

/**
 * How many of the documents found have each value of a metadata field: of a date each year, of
 * {@code path} each folder above a document's id. Documents found are those that the arms brought
 * down to their depth, so of a query that fits half the index these are the best and not all. Of a
 * list they are all that pass, as far as pages reach. Values that are chosen by filters of the
 * field itself do not narrow its counts: the others are what could be chosen as well, or instead.
 *
 * @param field its name
 * @param values the most frequent first, equal ones by value
 */
public record Facet(String field, List<Count> values) {

  /**
   * A value.
   *
   * @param value as it is written in the first document that has it
   * @param documents number of documents found that have it
   */
  public record Count(String value, int documents) {}
}
