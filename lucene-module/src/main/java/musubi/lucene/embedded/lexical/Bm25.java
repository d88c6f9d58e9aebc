package musubi.lucene.embedded.lexical;

import musubi.lucene.lexical.LexicalWeights;
import org.apache.lucene.search.similarities.BM25Similarity;

/** BM25 with the lexical arm's parameters. */
public final class Bm25 {

  private Bm25() {}

  /**
   * The similarity to search with. Terms stacked on a word count in a text's length, as they do in
   * the average length that Lucene keeps.
   */
  public static BM25Similarity similarity() {
    return new BM25Similarity(LexicalWeights.K1, LexicalWeights.B, false);
  }
}
