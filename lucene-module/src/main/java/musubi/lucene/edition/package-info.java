/**
 * Which documents are editions of one document, and which of them is the newest. Knows no index;
 * nothing of Lucene may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.edition;
