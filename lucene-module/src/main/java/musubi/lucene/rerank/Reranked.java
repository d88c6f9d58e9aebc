package musubi.lucene.rerank;

import java.util.OptionalDouble;

/**
 * A key's place after reranking.
 *
 * @param key what is ranked
 * @param score falls from key to key, strictly among those that the reranker read; see {@link
 *     Reranking}
 * @param fusedRank its rank in the fusion, from 1
 * @param relevance the reranker's judgement, between 0 and 1; empty if the reranker did not read
 *     the key
 * @param <K> what is ranked
 */
public record Reranked<K>(K key, double score, int fusedRank, OptionalDouble relevance) {}
