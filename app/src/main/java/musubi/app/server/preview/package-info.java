/**
 * The page that shows one document at the place that a search found, and the file that it was read
 * from. Which document may be seen is the index's to say; only files that the index was made of are
 * opened, as the indexer opens them.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.server.preview;
