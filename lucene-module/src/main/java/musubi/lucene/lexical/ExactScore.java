package musubi.lucene.lexical;

/**
 * A document's score in the lexical arm.
 *
 * @param score above 0
 * @param coverage share of the query's words that it holds, weighed by their idf, 0 to 1
 * @param rest what it has of the query beside identifiers
 */
public record ExactScore(float score, float coverage, Rest rest) {

  /**
   * What a document has of the words of a query that are no parts of identifiers.
   *
   * @param score at least 0
   * @param coverage share of the words that say what is looked for, 0 to 1; 0 if there are none
   */
  public record Rest(float score, float coverage) {

    /** Nothing of it. */
    public static final Rest NONE = new Rest(0, 0);
  }
}
