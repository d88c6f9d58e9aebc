/**
 * Text to vector: what the rest of Musubi sees of an embedding model. Only the contract lives here;
 * reading model folders is {@code model}, running them is {@code onnx}, checking them is {@code
 * verify}. Nothing in this module may know of Lucene.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder;
