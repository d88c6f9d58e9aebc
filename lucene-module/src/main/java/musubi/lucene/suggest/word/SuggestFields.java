package musubi.lucene.suggest.word;

import musubi.lucene.suggest.reading.Kana;

/** The fields that suggestions and corrections read, all on the Lucene documents of passages. */
public final class SuggestFields {

  /**
   * Doc values: the {@link Key}s of every candidate, on one passage of each document. So the number
   * of passages with a key is the number of documents that carry the candidate.
   */
  public static final String KEYS = "suggest.key";

  /** Doc values on these passages: the candidates in the document's title. */
  public static final String TITLES = "suggest.title";

  /**
   * Terms with positions: every word of title, headings and body, as its folded reading, {@link
   * #SEPARATOR}, its surface in lower case. Reading first, so that words of one reading stand
   * together.
   */
  public static final String WORDS = "suggest.word";

  /** Sorts before every character of a text. */
  public static final char SEPARATOR = '\u0000';

  /** Longer tokens are not words but remains of a table or a URL. */
  public static final int LONGEST_WORD = 64;

  private SuggestFields() {}

  /** Returns the term of a word in {@link #WORDS}. */
  public static String term(Word word) {
    return term(Kana.fold(word.reading()), word.key());
  }

  public static String term(String foldedReading, String surface) {
    return foldedReading + SEPARATOR + surface;
  }
}
