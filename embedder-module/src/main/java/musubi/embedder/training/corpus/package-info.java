/**
 * The training data as pieces, and the pairs that are derived from running text. Knows tokenizers;
 * nothing of vectors.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.training.corpus;
