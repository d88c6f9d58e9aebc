/**
 * Gives a table its start: pieces that stand in the same company get similar vectors, also those
 * that no training pair holds. Plain arithmetic on piece numbers.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.training.cooccurrence;
