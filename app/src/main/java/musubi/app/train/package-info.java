/**
 * Reads files of pairs and running text for training, and finds hard negatives by BM25. The
 * embedder module does the training itself.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.train;
