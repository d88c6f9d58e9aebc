/**
 * What others do with the same texts, to compare with: plain BM25 as Lucene has it, and BM25 of
 * plain texts without documents. In memory; no part of a search.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.reference;
