package musubi.lucene.rerank;

import java.util.List;

/**
 * A ranking after reranking.
 *
 * @param order every candidate once
 * @param notes what the person who searched should know, such as that the time was over
 * @param <K> what is ranked
 */
public record RerankedList<K>(List<Reranked<K>> order, List<String> notes) {}
