/**
 * Queries that people asked before, by the documents that answered them: how alike a query is to
 * those, and how far that raises a document. What is asked about a document is asked of documents
 * that the viewer's own search found, and of no other. Files and people are not known here, nothing
 * of Lucene or of a model may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.past;
