/**
 * Takes passages and vectors and returns ranked hits. This module knows Lucene and nothing of ONNX:
 * callers bring the vectors.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene;
