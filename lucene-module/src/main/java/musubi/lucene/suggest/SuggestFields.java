package musubi.lucene.suggest;

/** The fields that suggestions and corrections read, all on the Lucene documents of passages. */
final class SuggestFields {

  /**
   * Doc values: the {@link Key}s of every candidate, on one passage a document, so that the number
   * of passages with a key is the number of documents that carry the candidate.
   */
  static final String KEYS = "suggest.key";

  /** Doc values: of the same passages, the candidates that the document's title holds. */
  static final String TITLES = "suggest.title";

  /**
   * Terms with positions: every word of title, headings and body, as its folded reading, {@link
   * #SEPARATOR}, its surface in lower case. Reading first, so that words of one reading stand
   * together.
   */
  static final String WORDS = "suggest.word";

  /** Sorts before every character of a text. */
  static final char SEPARATOR = '\u0000';

  /** Longer ones are no words but what was left of a table or a URL. */
  static final int LONGEST_WORD = 64;

  private SuggestFields() {}

  /** The term of a word in {@link #WORDS}. */
  static String term(Word word) {
    return term(Kana.fold(word.reading()), word.key());
  }

  static String term(String foldedReading, String surface) {
    return foldedReading + SEPARATOR + surface;
  }
}
