/**
 * Static embeddings: one vector a piece of the vocabulary, a text's vector their mean. Plain
 * arithmetic; knows neither tokenizers nor ONNX Runtime.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.table;
