/**
 * Which texts are nearly equal, by signatures that are kept with documents. Knows no index; nothing
 * of Lucene may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.copy;
