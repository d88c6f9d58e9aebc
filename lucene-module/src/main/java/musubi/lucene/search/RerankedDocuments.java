package musubi.lucene.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
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
 * @param notes what the person who searched should know
 */
record RerankedDocuments(List<PlacedDocument> order, List<String> notes) {

  /** Documents that no reranker saw. */
  static RerankedDocuments none(List<PlacedDocument> placed) {
    return new RerankedDocuments(placed, List.of());
  }

  /**
   * Reranks documents.
   *
   * @param placed in fused order, exact identifiers first
   * @param tier a document's tier of exact identifiers, falling or staying over the list
   * @param passage what of a document the reranker reads
   * @param currentFirst raises current editions above older ones, which a reranker cannot tell
   */
  static RerankedDocuments of(
      Reranking reranking,
      String query,
      List<PlacedDocument> placed,
      ToIntFunction<DocumentKey> tier,
      Function<DocumentKey, String> passage,
      UnaryOperator<List<Fused<DocumentKey>>> currentFirst) {
    List<Candidate<DocumentKey>> candidates = new ArrayList<>(placed.size());
    placed.forEach(
        p -> candidates.add(new Candidate<>(p.key(), tier.applyAsInt(p.key()), p.fused().score())));
    RerankedList<DocumentKey> reranked = reranking.apply(query, candidates, passage);
    List<Fused<DocumentKey>> order = new ArrayList<>(placed.size());
    Map<DocumentKey, PlacedDocument> byKey = new HashMap<>();
    for (Reranked<DocumentKey> document : reranked.order()) {
      PlacedDocument before = placed.get(document.fusedRank() - 1);
      Fused<DocumentKey> moved =
          new Fused<>(document.key(), document.score(), before.fused().contributions());
      Optional<Hit.Rerank> said =
          document.relevance().isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Hit.Rerank(
                      document.relevance().getAsDouble(),
                      document.fusedRank(),
                      document.score() - before.fused().score()));
      byKey.put(document.key(), new PlacedDocument(moved, before.relevance(), said));
      order.add(moved);
    }
    List<PlacedDocument> result = new ArrayList<>(placed.size());
    for (Fused<DocumentKey> document : currentFirst.apply(order)) {
      PlacedDocument known = Objects.requireNonNull(byKey.get(document.key()));
      result.add(new PlacedDocument(document, known.relevance(), known.rerank()));
    }
    return new RerankedDocuments(List.copyOf(result), reranked.notes());
  }
}
