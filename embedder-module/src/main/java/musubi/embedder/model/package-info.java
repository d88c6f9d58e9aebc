/**
 * Reads the published sentence-transformers folder layout into plain records. Knows JSON and file
 * names; never opens a model with ONNX Runtime.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.model;
