package musubi.lucene.lexical;

/**
 * A part of the query that a document has.
 *
 * @param term a word as analysed; the words of a synonym, or two words that follow one another,
 *     with a blank between; a pair of characters; an identifier
 * @param score its part of the lexical score, above 0
 */
public record MatchedTerm(String term, double score) {}
