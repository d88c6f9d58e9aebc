/**
 * Files of pairs and running text for training, and hard negatives by BM25. The training itself is
 * the embedder module's.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.train;
