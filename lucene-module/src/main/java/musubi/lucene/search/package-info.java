/**
 * Reads a generation: runs the two arms under the same filters, fuses them, and makes hits with
 * passages, highlights and explanations.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.search;
