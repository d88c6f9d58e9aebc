/**
 * Merges the rankings of the arms into one. A strategy a file, its formula in its Javadoc; nothing
 * here knows of Lucene or of documents, only of keys, ranks and scores.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.fusion;
