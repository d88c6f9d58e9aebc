/**
 * What an index holds and how it is written: one Lucene document a passage, in a block under the
 * Lucene document of its document. Reading lives in {@code search}.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.index;
