/**
 * What an index holds and how it is written: one Lucene document for each passage, in a block with
 * the Lucene document of the whole document. Reading lives in {@code search}.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.index;
