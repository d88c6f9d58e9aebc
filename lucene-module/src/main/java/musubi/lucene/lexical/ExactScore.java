package musubi.lucene.lexical;

/**
 * A document's score in the lexical arm.
 *
 * @param score above 0
 * @param coverage share of the query's words that it holds, weighed by their idf, 0 to 1
 */
public record ExactScore(float score, float coverage) {}
