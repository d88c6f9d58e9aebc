package musubi.lucene.rerank;

/**
 * What the fusion ranked.
 *
 * @param key what is ranked
 * @param tier a group that nothing leaves: keys of a higher tier stand before those of a lower one,
 *     whatever a reranker says; 0 where there are none
 * @param score the fused score, which falls or stays from candidate to candidate
 * @param <K> what is ranked
 */
public record FusedEntry<K>(K key, int tier, double score) {}
