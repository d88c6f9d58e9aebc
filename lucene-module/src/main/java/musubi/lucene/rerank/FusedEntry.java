package musubi.lucene.rerank;

/**
 * An entry of the fused ranking.
 *
 * @param key what is ranked
 * @param tier a group that reranking never mixes with others: keys of a higher tier stay before
 *     keys of a lower one; 0 if there are no tiers
 * @param score the fused score, which falls or stays from candidate to candidate
 * @param <K> what is ranked
 */
public record FusedEntry<K>(K key, int tier, double score) {}
