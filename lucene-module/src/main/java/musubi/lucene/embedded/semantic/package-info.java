/**
 * The semantic arm in an embedded index: nearest passages by comparing all or by a graph, exact
 * similarities, and a sample of passages to compare with.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.embedded.semantic;
