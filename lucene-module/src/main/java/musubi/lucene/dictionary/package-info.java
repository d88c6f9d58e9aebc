/**
 * The files of words that the person who runs the search writes: user dictionary, synonyms, stop
 * words. Reads and checks them line by line, and finds the synonyms of a query. Makes no Lucene
 * query and knows no fields of the index.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.dictionary;
