package musubi.lucene.lexical;

/**
 * The weight of each kind of match in the lexical arm, relative to the BM25 score of a word. Chosen
 * on training and development data; docs/decisions/0017-lexical-arm.md has the figures.
 */
public final class LexicalWeights {

  /** Saturation of the term frequency. */
  public static final float K1 = 0.9f;

  /** Weight of the length. */
  public static final float B = 0.75f;

  /** A pair of characters inside a word: finds the word if the dictionary cuts it differently. */
  public static final float INNER_PAIR = 0.4f;

  /** A pair of characters across words: words that stand side by side in the query and the text. */
  public static final float CROSSING_PAIR = 0.25f;

  /** The word in its other script: しんちょく for 進捗. */
  public static final float OTHER_SCRIPT = 0.2f;

  /** A word that cannot have pairs, so that Latin words do not fall behind Japanese ones. */
  public static final float WITHOUT_PAIRS = 1.25f;

  /** A word counts once: its best match in full, its other matches in this part. */
  public static final float TIE = 0.3f;

  /** A synonym in place of what was typed. */
  public static final float SYNONYM = 0.8f;

  /** A word that helps to say what is looked for. */
  public static final float HELPER = 0.6f;

  /** A word without the negation that it was typed with: 接続できる for 接続できない. */
  public static final float NOT_NEGATED = 0.5f;

  /** Two words of the query that follow one another in the text too. */
  static final float ADJACENT = 0.3f;

  /** A word in the title of a document that shares it with few. */
  static final float TITLE = 0.4f;

  /** A title word counts less if more than this many titles have it. */
  static final int FEW_TITLES = 5;

  /**
   * The part of a document's score that its best passage gives; the whole document gives the rest.
   */
  static final float BEST_PASSAGE = 0.5f;

  /**
   * Points of a document that bears an identifier of the query: more than all words of a usual
   * query give, so that 規程-023 ranks above all documents that only mention it.
   */
  public static final float BEARER = 30;

  /**
   * Points of a passage that mentions an identifier of the query: as much as a rare word or two.
   */
  public static final float MENTION = 10;

  /** Points of a passage with an identifier that begins like one of the query. */
  public static final float BEGINNING = 5;

  private LexicalWeights() {}
}
