/**
 * Gives a table its start: pieces with similar neighbours get similar vectors, also pieces that no
 * training pair holds. Plain arithmetic on piece numbers.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.training.cooccurrence;
