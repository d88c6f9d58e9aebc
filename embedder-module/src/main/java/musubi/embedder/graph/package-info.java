/**
 * What a graph's file says of itself before it runs: its operators, read past the weights. Nothing
 * here runs a graph, knows a model folder or writes a file.
 */
@org.jspecify.annotations.NullMarked
package musubi.embedder.graph;
