/**
 * Reads folders, files and corpora, and returns extracted documents one after the other, with the
 * reason for each document that could not be read. This package finds and opens files; {@code
 * source.text} and {@code extract} read the formats. It knows no models, passages or indexes.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.source;
