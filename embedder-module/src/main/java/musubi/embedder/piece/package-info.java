/**
 * Cuts text into the pieces of a model's vocabulary without native code: for comparing texts piece
 * by piece while a search waits. Knows neither ONNX Runtime nor vectors; what embeds a text is
 * {@code musubi.embedder.onnx}'s own tokenizer.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.piece;
