package musubi.lucene.ranking;

import java.util.Optional;
import musubi.lucene.fusion.Fused;
import musubi.lucene.hit.Hit;

/**
 * A document at its place among the hits.
 *
 * @param fused with what each arm gives
 * @param relevance within 0 and 1; NaN where documents are listed and not ranked, or where there is
 *     nothing to calibrate on
 * @param soft how near its words come to the query's, if they were compared
 * @param past which past searches raised it, if any did
 * @param rerank what a reranker said of it, if one read it
 * @param pinned who wants it at its place, if it is pinned
 */
record PlacedDocument(
    Fused<String> fused,
    double relevance,
    Optional<Hit.Soft> soft,
    Optional<Hit.Past> past,
    Optional<Hit.Rerank> rerank,
    Optional<Hit.Pinned> pinned) {

  /** A document that nobody pinned. */
  PlacedDocument(
      Fused<String> fused,
      double relevance,
      Optional<Hit.Soft> soft,
      Optional<Hit.Past> past,
      Optional<Hit.Rerank> rerank) {
    this(fused, relevance, soft, past, rerank, Optional.empty());
  }

  /** A document that no reranker read. */
  PlacedDocument(
      Fused<String> fused, double relevance, Optional<Hit.Soft> soft, Optional<Hit.Past> past) {
    this(fused, relevance, soft, past, Optional.empty());
  }

  /** This document, pinned. */
  PlacedDocument pinned(Hit.Pinned by) {
    return new PlacedDocument(fused, relevance, soft, past, rerank, Optional.of(by));
  }

  /** The document's id. */
  String id() {
    return fused.key();
  }
}
