/**
 * An index as somebody sees it: a reader in which the documents that she may not read, and those
 * that are deleted, do not exist, and neither does anything that is counted of them. Knows the
 * schema; nothing of queries, ranking or generations.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.view;
