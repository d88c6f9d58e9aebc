/**
 * References to compare with: Lucene's plain BM25, and BM25 of plain texts without documents. Both
 * are in memory and no part of a search.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.reference;
