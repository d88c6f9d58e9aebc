/**
 * Trains the vocabulary of a static model: raw text to a unigram language model of pieces, written
 * as the {@code tokenizer.json} of the Hugging Face library. Knows nothing of vectors.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.training.vocabulary;
