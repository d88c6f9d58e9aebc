/** Text to terms, the same chain for documents and queries. */
@org.jspecify.annotations.NullMarked
package musubi.lucene.analysis;
