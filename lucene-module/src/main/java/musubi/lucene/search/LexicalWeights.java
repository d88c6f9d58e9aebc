package musubi.lucene.search;

import org.apache.lucene.search.similarities.BM25Similarity;

/**
 * What each kind of match counts in the lexical arm, in parts of the BM25 score of a word. Chosen
 * on training and development data; docs/decisions/0017-lexical-arm.md has the figures.
 */
final class LexicalWeights {

  /** Saturation of the term frequency. */
  static final float K1 = 0.9f;

  /** Weight of the length. */
  static final float B = 0.75f;

  /**
   * A pair of characters inside a word: what finds the word if the dictionary cuts it otherwise.
   */
  static final float INNER_PAIR = 0.4f;

  /** A pair of characters across words: words that stand side by side in the query and the text. */
  static final float CROSSING_PAIR = 0.25f;

  /** The word in its other script: しんちょく for 進捗. */
  static final float OTHER_SCRIPT = 0.2f;

  /** A word that cannot have pairs, so that Latin words do not fall behind Japanese ones. */
  static final float WITHOUT_PAIRS = 1.25f;

  /** Of the lesser matches of one word; it is found once, however many ways it is found. */
  static final float TIE = 0.3f;

  /** A synonym in place of what was typed. */
  static final float SYNONYM = 0.8f;

  /** Two words of the query that follow one another in the text too. */
  static final float ADJACENT = 0.3f;

  /** A word in the title of a document that shares it with few. */
  static final float TITLE = 0.4f;

  /** So many titles may share a word before it counts less. */
  static final int FEW_TITLES = 5;

  /**
   * The part of a document's score that is its best passage's; the rest is the whole document's.
   */
  static final float BEST_PASSAGE = 0.5f;

  private LexicalWeights() {}

  /**
   * BM25 with these parameters. Terms stacked on a word count in a text's length, as they do in the
   * average length that Lucene keeps.
   */
  static BM25Similarity similarity() {
    return new BM25Similarity(K1, B, false);
  }
}
