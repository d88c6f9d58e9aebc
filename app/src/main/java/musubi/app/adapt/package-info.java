/**
 * Tuning of a layer over a model's vectors: what it learns from, the search that decides whether it
 * pays, and the model folder that carries it. Knows no options and prints nothing.
 */
@org.jspecify.annotations.NullMarked
package musubi.app.adapt;
