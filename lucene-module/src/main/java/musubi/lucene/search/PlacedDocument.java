package musubi.lucene.search;

import musubi.lucene.fusion.Fused;

/**
 * A document at its place among the hits.
 *
 * @param fused with what each arm gives
 * @param relevance within 0 and 1; NaN where documents are listed and not ranked
 */
record PlacedDocument(Fused<DocumentKey> fused, double relevance) {

  DocumentKey key() {
    return fused.key();
  }
}
