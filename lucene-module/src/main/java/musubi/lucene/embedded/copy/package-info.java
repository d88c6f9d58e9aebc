/** Near copies in an embedded index: which of the documents that somebody sees they are. */
@org.jspecify.annotations.NullMarked
package musubi.lucene.embedded.copy;
