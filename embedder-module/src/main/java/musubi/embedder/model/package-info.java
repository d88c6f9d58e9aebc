/**
 * Reads the published sentence-transformers folder layout into plain records. This package knows
 * JSON and file names and never opens a model with ONNX Runtime.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.model;
