/**
 * Folders, files and corpora to extracted documents, one after the other, and what could not be
 * read and why. Finds and opens files; what a format means is for {@code source.text} and {@code
 * extract}. Knows nothing of models, passages or indexes.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.source;
