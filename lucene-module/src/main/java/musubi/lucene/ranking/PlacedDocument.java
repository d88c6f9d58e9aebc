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
 * @param rerank what a reranker said of it, if one read it
 */
record PlacedDocument(
    Fused<String> fused, double relevance, Optional<Hit.Soft> soft, Optional<Hit.Rerank> rerank) {

  /** A document that no reranker read. */
  PlacedDocument(Fused<String> fused, double relevance, Optional<Hit.Soft> soft) {
    this(fused, relevance, soft, Optional.empty());
  }

  /** The document's id. */
  String id() {
    return fused.key();
  }
}
