package musubi.lucene.ranking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import musubi.lucene.engine.Deadline;
import musubi.lucene.fusion.Fused;
import musubi.lucene.hit.Hit;
import musubi.lucene.rerank.FusedEntry;
import musubi.lucene.rerank.Reranked;
import musubi.lucene.rerank.RerankedList;
import musubi.lucene.rerank.Reranking;

/**
 * Documents in the order that a reranker gave them. Their scores are those of {@link Reranking};
 * the shares of the arms stay as the fusion made them, and what is left is the reranker's share.
 *
 * @param order best first
 * @param late the time that the reranker had, if it did not finish in it; then nothing moved
 */
record RerankedDocuments(List<PlacedDocument> order, Optional<Duration> late) {

  /** Documents that no reranker saw. */
  static RerankedDocuments none(List<PlacedDocument> placed) {
    return new RerankedDocuments(placed, Optional.empty());
  }

  /**
   * Reranks documents.
   *
   * @param query what was typed
   * @param placed in fused order, exact identifiers first
   * @param exact gives the tier of a document, which falls or stays over the list
   * @param hits says what of a document the reranker reads
   * @param currentFirst raises current editions above older ones, which a reranker cannot tell
   * @param deadline of the search, within which the reranker stays
   */
  static RerankedDocuments of(
      Reranking reranking,
      String query,
      List<PlacedDocument> placed,
      ExactFirst exact,
      HitBuilder hits,
      CurrentFirst currentFirst,
      Deadline deadline)
      throws IOException {
    List<FusedEntry<String>> entries = new ArrayList<>(placed.size());
    placed.forEach(
        p -> entries.add(new FusedEntry<>(p.id(), exact.tier(p.id()), p.fused().score())));
    Duration time =
        deadline
            .left()
            .filter(left -> left.compareTo(reranking.budget()) < 0)
            .orElse(reranking.budget());
    RerankedList<String> reranked;
    try {
      reranked = reranking.apply(query, entries, id -> bestPassage(hits, id), time);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    List<Fused<String>> order = new ArrayList<>(placed.size());
    Map<String, PlacedDocument> byId = new HashMap<>();
    for (Reranked<String> document : reranked.order()) {
      PlacedDocument before = placed.get(document.fusedRank() - 1);
      Fused<String> moved =
          new Fused<>(document.key(), document.score(), before.fused().contributions());
      Optional<Hit.Rerank> said =
          document.relevance().isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new Hit.Rerank(
                      document.relevance().getAsDouble(),
                      document.fusedRank(),
                      document.score() - before.fused().score()));
      byId.put(
          document.key(),
          new PlacedDocument(moved, before.relevance(), before.soft(), before.past(), said));
      order.add(moved);
    }
    List<PlacedDocument> result = new ArrayList<>(placed.size());
    for (Fused<String> document : currentFirst.apply(order)) {
      PlacedDocument known = Objects.requireNonNull(byId.get(document.key()));
      result.add(
          new PlacedDocument(
              document, known.relevance(), known.soft(), known.past(), known.rerank()));
    }
    return new RerankedDocuments(
        List.copyOf(result), reranked.finished() ? Optional.empty() : Optional.of(time));
  }

  private static String bestPassage(HitBuilder hits, String id) {
    try {
      return hits.bestPassage(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
