/**
 * What a search gives back: hits with passages, facets, suggestions, notes, and the part of a
 * passage to show. Data, and what follows from it alone. Knows no index; nothing of Lucene may
 * enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.hit;
