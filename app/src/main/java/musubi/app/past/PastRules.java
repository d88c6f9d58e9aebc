package musubi.app.past;

import java.time.Duration;

/**
 * What counts as evidence that a document answers a query.
 *
 * @param judgements what a judgement of the highest grade counts, at least 0
 * @param openings what one opening counts that nothing speaks against, at least 0
 * @param people fewest who must have opened a document for a query, at least 1
 * @param halfLife after which an opening counts half, above zero
 */
public record PastRules(double judgements, double openings, int people, Duration halfLife) {

  /** The most past queries that a document keeps. */
  public static final int MOST = 20;

  /** What one person did alone may be chance, and would tell others of her. */
  public static final int USUAL_PEOPLE = 2;

  /** A judge has read the document, and openings come by the dozen. */
  public static final PastRules USUAL = new PastRules(3, 0.5, USUAL_PEOPLE, Duration.ofDays(180));

  /** Checks all of them. */
  public PastRules {
    if (!(judgements >= 0 && openings >= 0) || people < 1 || !halfLife.isPositive()) {
      throw new IllegalArgumentException(
          "judgements %s, openings %s, people %d, half-life %s"
              .formatted(judgements, openings, people, halfLife));
    }
  }

  /** How much speaks for a pair, within 0 and 1: e<sup>−evidence</sup> is what is left to doubt. */
  double weight(PastPair pair) {
    return -Math.expm1(-judgements * pair.judged() - openings * pair.opened());
  }
}
