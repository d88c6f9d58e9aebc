/** Turns text into terms, by one chain for documents and queries. */
@org.jspecify.annotations.NullMarked
package musubi.lucene.analysis;
