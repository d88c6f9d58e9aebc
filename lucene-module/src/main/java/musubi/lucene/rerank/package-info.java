/**
 * Reorders the head of a fused ranking by a model that reads query and passage together. Knows
 * keys, tiers, scores and texts; neither Lucene nor how a model is run.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.rerank;
