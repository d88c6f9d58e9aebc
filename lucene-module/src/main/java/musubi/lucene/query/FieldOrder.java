package musubi.lucene.query;

import java.util.Optional;
import musubi.lucene.WrongValueException;

/**
 * An order by a metadata field instead of relevance. It orders the documents that the arms found
 * within their depth, which are the relevant ones, and not the whole index.
 *
 * <p>Keywords are compared in their folded form by code point, so kanji are not sorted by reading.
 * If a document has several values, the lowest counts, or the highest when descending. Documents
 * without a value always come last. Documents with equal values keep the order of their scores.
 *
 * @param field the metadata field's name
 * @param descending whether the highest comes first
 */
public record FieldOrder(String field, boolean descending) {

  private static final String RELEVANCE = "relevance";

  /**
   * Reads an order: {@code modified}, {@code -modified} for descending, or {@code relevance}.
   *
   * @return the order; empty for relevance
   * @throws IllegalArgumentException if there is no field
   */
  public static Optional<FieldOrder> parse(String text) {
    String order = text.strip();
    boolean descending = order.startsWith("-");
    String field = (descending ? order.substring(1) : order).strip();
    if (field.isEmpty()) {
      throw new WrongValueException(WrongValueException.Code.ORDER_SYNTAX, text);
    }
    return order.equals(RELEVANCE)
        ? Optional.empty()
        : Optional.of(new FieldOrder(field, descending));
  }
}
