/**
 * Small but real models for tests: published folder layout, a tokenizer with a handful of words, an
 * ONNX graph that looks up a table. The table is known here by formula, so that a test computes the
 * vector it expects by itself.
 */
package musubi.embedder.testing;
