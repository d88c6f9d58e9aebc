/**
 * What the lexical arm looks for, as data, and what it is worth: words, pairs of characters,
 * synonyms and identifiers, how they add up, and the exact score of a document of which the counts
 * are known. Knows no index: an engine looks terms up, counts them, and lets this package score
 * them. Nothing of Lucene may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.lexical;
