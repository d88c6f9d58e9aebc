package musubi.lucene.search;

/**
 * What a document is worth to the lexical arm.
 *
 * @param document its Lucene number
 * @param score above 0
 * @param coverage share of the query's words that it holds, weighed by their idf, 0 to 1
 */
record LexicalScore(int document, float score, float coverage) {}
