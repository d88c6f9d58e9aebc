/**
 * The order of documents for a question: candidates of both arms on their scales, fusion, exact
 * identifiers first, layers for deeper pages, relevance, current editions before old ones,
 * reranking, and the hits of a page. {@link musubi.lucene.ranking.HybridSearch} ties it together.
 * Documents are named by their ids; what is known of them comes through {@link
 * musubi.lucene.engine}. Nothing of Lucene may enter.
 */
@org.jspecify.annotations.NullMarked
package musubi.lucene.ranking;
