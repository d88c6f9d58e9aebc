package musubi.lucene.past;

/**
 * A query that was asked before and that a document answered.
 *
 * @param text as it was typed
 * @param weight how much speaks for it, above 0 and at most 1
 * @param searches how many searches or judgements it rests on, at least 1
 * @param vector its embedding, see {@link PastVector}; empty if it has none
 */
public record PastQuery(String text, double weight, int searches, PastVector vector) {

  /** Checks weight and number. */
  public PastQuery {
    if (!(weight > 0 && weight <= 1) || searches < 1) {
      throw new IllegalArgumentException(
          "a past query of weight %s and %d searches; expected above 0 to 1, and 1 or more"
              .formatted(weight, searches));
    }
  }
}
