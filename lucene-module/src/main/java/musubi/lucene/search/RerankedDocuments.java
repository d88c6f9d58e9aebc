package musubi.lucene.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import musubi.lucene.fusion.Fused;
import musubi.lucene.rerank.Candidate;
import musubi.lucene.rerank.Reranked;
import musubi.lucene.rerank.RerankedList;
import musubi.lucene.rerank.Reranking;

/**
 * Documents in the order that a reranker gave them. Their scores are those of {@link Reranking};
 * the shares of the arms stay as the fusion made them, and what is left is the reranker's share.
 *
 * @param order best first
 * @param judged what the reranker said of the documents that it read
 * @param notes what the person who searched should know
 */
record RerankedDocuments(
    List<Fused<DocumentKey>> order, Map<DocumentKey, Hit.Rerank> judged, List<String> notes) {

  /** Documents that no reranker saw. */
  static RerankedDocuments none(List<Fused<DocumentKey>> fused) {
    return new RerankedDocuments(fused, Map.of(), List.of());
  }

  /**
   * Reranks documents.
   *
   * @param fused in fused order, exact identifiers first
   * @param tier a document's tier of exact identifiers, falling or staying over the list
   * @param passage what of a document the reranker reads
   */
  static RerankedDocuments of(
      Reranking reranking,
      String query,
      List<Fused<DocumentKey>> fused,
      ToIntFunction<DocumentKey> tier,
      Function<DocumentKey, String> passage) {
    List<Candidate<DocumentKey>> candidates = new ArrayList<>(fused.size());
    fused.forEach(f -> candidates.add(candidate(f, tier)));
    RerankedList<DocumentKey> reranked = reranking.apply(query, candidates, passage);
    List<Fused<DocumentKey>> order = new ArrayList<>(fused.size());
    Map<DocumentKey, Hit.Rerank> judged = new HashMap<>();
    for (Reranked<DocumentKey> document : reranked.order()) {
      Fused<DocumentKey> before = fused.get(document.fusedRank() - 1);
      order.add(new Fused<>(document.key(), document.score(), before.contributions()));
      document
          .relevance()
          .ifPresent(
              relevance ->
                  judged.put(
                      document.key(),
                      new Hit.Rerank(
                          relevance, document.fusedRank(), document.score() - before.score())));
    }
    return new RerankedDocuments(List.copyOf(order), Map.copyOf(judged), reranked.notes());
  }

  private static Candidate<DocumentKey> candidate(
      Fused<DocumentKey> fused, ToIntFunction<DocumentKey> tier) {
    return new Candidate<>(fused.key(), tier.applyAsInt(fused.key()), fused.score());
  }

  /** What the reranker said of a document; empty if it did not read it. */
  Optional<Hit.Rerank> of(DocumentKey document) {
    return Optional.ofNullable(judged.get(document));
  }
}
