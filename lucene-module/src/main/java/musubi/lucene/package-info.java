/**
 * Passages and vectors in, ranked hits out. This module knows Lucene and nothing of ONNX: whoever
 * calls it brings the vectors.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene;
