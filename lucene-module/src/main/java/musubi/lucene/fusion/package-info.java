/**
 * Merges the rankings of the arms into one. Each strategy is one file, with its formula in its
 * Javadoc. Nothing here knows Lucene or documents, only keys, ranks and scores.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.fusion;
