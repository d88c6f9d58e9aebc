/**
 * Runs a model folder with ONNX Runtime: tokenize, batch, run, pool, normalise. The only package
 * that holds native handles; each is closed by the object that opened it.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.onnx;
