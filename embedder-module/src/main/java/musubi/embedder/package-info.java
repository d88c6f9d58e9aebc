/**
 * The contract of embedding models, which turn text into vectors, for the rest of Musubi. The
 * package {@code model} reads model folders, {@code onnx} runs them, {@code verify} checks them.
 * Nothing in this module may know Lucene.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder;
