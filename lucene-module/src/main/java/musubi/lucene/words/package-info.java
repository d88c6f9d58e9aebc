/**
 * Makes words of a query's text, by the chain that indexes are analysed with and an operator's
 * dictionaries, and shows people how. Knows Lucene's analysis; asks no index.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.words;
