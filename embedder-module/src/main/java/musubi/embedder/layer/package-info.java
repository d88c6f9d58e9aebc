/**
 * Linear maps that lie over the vectors of a model, and the files that keep them in a model folder.
 * Knows nothing of graphs, tokenizers or training.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.layer;
