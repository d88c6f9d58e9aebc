/**
 * Help for people who type: completions of a prefix, and corrections of a query.
 *
 * <p>It holds readings, romaji, the index fields for both, and the look-ups. Every offer comes from
 * a document that passes the searcher's filter. This package knows Lucene and Kuromoji, but neither
 * the other fields of the index nor ranking.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.suggest;
