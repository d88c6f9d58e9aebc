/**
 * The query of the lexical arm, as data, and its formula: words, pairs of characters, synonyms and
 * identifiers, how they add up, and the exact score of a document whose counts are known. This
 * package knows no index: an engine looks terms up, counts them, and lets this package score them.
 * Nothing of Lucene may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.lexical;
