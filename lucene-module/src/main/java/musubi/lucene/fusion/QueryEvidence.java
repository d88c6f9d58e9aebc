package musubi.lucene.fusion;

/**
 * What is known about a query after its arms have run and before they are merged.
 *
 * @param coverage how much of the query the best lexical hit holds: the share of its words that are
 *     in that document, weighed by their idf; 0 to 1, and 0 if no word is found anywhere
 * @param strength the best lexical score in parts of what the query's words could bring, Σ idf of
 *     all that was typed; at least 0, above 1 where words stand side by side or in a title;
 *     infinite if it is not known
 */
public record QueryEvidence(double coverage, double strength) {

  /** The evidence when nothing is known about the query. */
  public static final QueryEvidence NONE = new QueryEvidence(0);

  /** The evidence of a query of which the strength is not known. */
  public QueryEvidence(double coverage) {
    this(coverage, Double.POSITIVE_INFINITY);
  }

  public QueryEvidence {
    if (!(coverage >= 0 && coverage <= 1)) {
      throw new IllegalArgumentException("coverage is within 0 and 1, not " + coverage);
    }
    if (!(strength >= 0)) {
      throw new IllegalArgumentException("strength is at least 0, not " + strength);
    }
  }

  /** Whether the strength is known; rankings from files have none. */
  public boolean isStrengthKnown() {
    return !Double.isInfinite(strength);
  }
}
