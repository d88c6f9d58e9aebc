package musubi.lucene.analysis;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ja.JapaneseBaseFormFilter;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ja.dict.UserDictionary;

/**
 * Turns Japanese text into terms, for documents and queries alike.
 *
 * <ol>
 *   <li>{@link TextNormalizer}: one spelling of characters.
 *   <li>Kuromoji in search mode, so that 就業規則 is found by 就業 and by 規則 as well; base forms (申請し =
 *       申請する).
 *   <li>{@link QuantityFilter}: numbers, dates and times as one term each.
 *   <li>{@link NegationFilter}, {@link ContentFilter}: negations kept, particles and other words
 *       without content dropped.
 *   <li>{@link KanaFilter}: readings, which tie kanji and kana together.
 *   <li>{@link SpellingFilter}: one spelling of words.
 * </ol>
 *
 * <p>Offsets refer to the original text. The token's type, a {@link TermKind}, says what a term
 * stands for. Words, dates and negations have a position of their own; all other terms share the
 * position of a word.
 *
 * <p>Thread-safe, as every analyzer is.
 */
public final class JapaneseTextAnalyzer extends Analyzer {

  /**
   * Names the chain and its tables. It changes whenever the terms of any text may change, because
   * an index and a query must have been analysed alike.
   */
  public static final String FINGERPRINT = "ja-3-" + WordTable.fingerprint();

  /** What the term of a negation begins with; the term of what is negated follows. */
  public static final String NEGATION = "否定:";

  private final UserDictionary words;

  /**
   * The term by which a word is found in its other script.
   *
   * @param term of kind {@link TermKind#READING} or {@link TermKind#KANA}
   */
  public static String otherScript(String term, TermKind kind) {
    return kind == TermKind.READING
        ? KanaFilter.KANA + term.substring(KanaFilter.READING.length())
        : KanaFilter.READING + term.substring(KanaFilter.KANA.length());
  }

  /** Creates an analyzer with the words that this program adds to Kuromoji's dictionary. */
  public JapaneseTextAnalyzer() {
    this("");
  }

  /**
   * Creates an analyzer with more words.
   *
   * @param userWords lines of Kuromoji's user dictionary, normalised; they replace this program's
   *     own entries of the same words
   */
  public JapaneseTextAnalyzer(String userWords) {
    this.words = AddedWords.with(userWords);
  }

  /** Normalises a text, as is done before it is cut into words. */
  public static String normalize(String text) {
    return TextNormalizer.normalize(text).text();
  }

  /** Cuts normalised text into words. */
  public static Tokenizer tokenizer(UserDictionary words) {
    return new JapaneseTokenizer(words, true, true, JapaneseTokenizer.Mode.SEARCH);
  }

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    SourceText source = new SourceText();
    Tokenizer tokenizer = tokenizer(words);
    TokenStream stream = new JapaneseBaseFormFilter(tokenizer);
    stream = new QuantityFilter(stream, source);
    stream = new NegationFilter(stream);
    stream = new ContentFilter(stream);
    stream = new KanaFilter(stream);
    stream = new SpellingFilter(stream);
    stream = new OriginalOffsetsFilter(stream, source);
    return new TokenStreamComponents(reader -> tokenizer.setReader(source.take(reader)), stream);
  }
}
