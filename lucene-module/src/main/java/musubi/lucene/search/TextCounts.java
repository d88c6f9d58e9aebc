package musubi.lucene.search;

/**
 * What a text holds of a query.
 *
 * @param frequencies how often each of the query's terms occurs
 * @param adjacent how often each word of the query is followed by the next
 * @param textLength number of words
 * @param pairLength number of pairs of characters
 */
record TextCounts(int[] frequencies, int[] adjacent, int textLength, int pairLength) {}
