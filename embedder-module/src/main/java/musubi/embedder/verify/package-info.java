/**
 * Checks that a model on this machine computes what it should: against reference vectors that came
 * with it, and against itself.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.verify;
