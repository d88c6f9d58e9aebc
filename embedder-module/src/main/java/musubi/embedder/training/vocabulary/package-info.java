/**
 * Trains the vocabulary of a static model: turns raw text into a unigram language model of pieces,
 * written as the {@code tokenizer.json} of the Hugging Face library. This package knows no vectors.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.training.vocabulary;
