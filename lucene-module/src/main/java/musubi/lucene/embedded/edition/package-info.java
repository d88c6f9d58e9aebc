/**
 * Editions in an embedded index: which documents have one identity, and which of those that are
 * seen is the current one.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.embedded.edition;
