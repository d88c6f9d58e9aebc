package musubi.lucene.query;

/**
 * A document that is shown at a place, whatever it scores.
 *
 * @param document its id
 * @param place among the hits, from 1 to {@link #LAST}
 * @param by who wants it there: an id that comes back with the hit
 */
public record Pin(String document, int place, String by) {

  /** The last place that a document can be pinned at. */
  public static final int LAST = 10;

  /**
   * Checks the place.
   *
   * @throws IllegalArgumentException if there is no such place
   */
  public Pin {
    if (place < 1 || place > LAST) {
      throw new IllegalArgumentException("place %d: expected 1 to %d".formatted(place, LAST));
    }
  }
}
