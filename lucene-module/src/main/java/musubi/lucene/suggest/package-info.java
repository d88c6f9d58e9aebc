/**
 * What to offer somebody who types: completions of a prefix, and what a query may have meant.
 *
 * <p>Readings, romaji, the fields that an index carries for both, and the look-ups. Everything
 * offered is carried by a document that the searcher's filter lets pass. Knows Lucene and Kuromoji;
 * nothing of the other fields of the index, nor of ranking.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.suggest;
