/**
 * Conditions as Lucene queries on passages, and the documents whose passages match a query under
 * them.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.embedded.filter;
