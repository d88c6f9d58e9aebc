/**
 * Static embeddings: each piece of the vocabulary has a vector, and the vector of a text is the
 * mean of its pieces' vectors. Plain arithmetic; this package knows neither tokenizers nor ONNX
 * Runtime.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.table;
