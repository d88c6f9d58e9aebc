package musubi.lucene.rerank;

import java.util.List;

/**
 * A ranking after reranking.
 *
 * @param order every candidate once
 * @param finished whether the reranker finished in time; else the order is that of the fusion
 * @param <K> what is ranked
 */
public record RerankedList<K>(List<Reranked<K>> order, boolean finished) {}
