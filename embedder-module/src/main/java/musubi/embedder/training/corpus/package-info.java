/**
 * The training data as pieces, and the pairs that are derived from running text. This package knows
 * tokenizers, but no vectors.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.training.corpus;
