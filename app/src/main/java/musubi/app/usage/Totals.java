package musubi.app.usage;

/**
 * All searches of a period.
 *
 * @param searches of first pages
 * @param people different ones, as far as they are known; 0 where they are not
 * @param withoutResult of all searches
 * @param withoutOpening of those with a result
 */
public record Totals(int searches, int people, Share withoutResult, Share withoutOpening) {

  /** Nobody searched. */
  static final Totals NOTHING = new Totals(0, 0, new Share(0, 0), new Share(0, 0));
}
