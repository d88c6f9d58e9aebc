/**
 * Reorders the head of a fused ranking by a model that reads query and passage together. This
 * package knows keys, tiers, scores and texts, but neither Lucene nor how a model runs.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.rerank;
