package musubi.lucene.fusion;

/**
 * What is known about a query after its arms have run and before they are merged.
 *
 * @param coverage how much of the query the best lexical hit holds: the share of its words that are
 *     in that document, weighed by their idf; 0 to 1, and 0 if no word is found anywhere
 */
public record QueryEvidence(double coverage) {

  /** The evidence when nothing is known about the query. */
  public static final QueryEvidence NONE = new QueryEvidence(0);

  public QueryEvidence {
    if (!(coverage >= 0 && coverage <= 1)) {
      throw new IllegalArgumentException("coverage is within 0 and 1, not " + coverage);
    }
  }
}
