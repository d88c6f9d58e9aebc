package musubi.lucene.analysis;

import com.ibm.icu.text.Normalizer2;
import java.io.Reader;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.icu.ICUNormalizer2CharFilter;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseBaseFormFilter;
import org.apache.lucene.analysis.ja.JapaneseKatakanaStemFilter;
import org.apache.lucene.analysis.ja.JapanesePartOfSpeechStopFilter;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ja.dict.UserDictionary;
import org.jspecify.annotations.Nullable;

/**
 * Japanese text to terms, for documents and queries alike.
 *
 * <p>NFKC with case folding (ｻｰﾊﾞ = サーバ, Ａ = a, ㈱ = (株)), offsets kept; then Kuromoji in search
 * mode, so that 就業規則 is found by 就業 and by 規則 as well; base forms (申請し = 申請する); particles and other
 * stop tags dropped; a trailing long vowel of katakana dropped (サーバー = サーバ).
 *
 * <p>Thread-safe, as every analyzer is.
 */
public final class JapaneseTextAnalyzer extends Analyzer {

  /**
   * Names the chain. It changes whenever the terms of any text may change, because an index and a
   * query must have been analysed alike.
   */
  public static final String FINGERPRINT = "ja-nfkc-kuromoji-search-1";

  private static final Normalizer2 NFKC_CASE_FOLD = Normalizer2.getNFKCCasefoldInstance();

  private final @Nullable UserDictionary userDictionary;

  /** Cuts words by the built-in dictionary alone. */
  public JapaneseTextAnalyzer() {
    this.userDictionary = null;
  }

  /** Cuts words as a user dictionary says, where it says something. */
  public JapaneseTextAnalyzer(Optional<UserDictionary> userDictionary) {
    this.userDictionary = userDictionary.orElse(null);
  }

  /** What is done to a text before it is cut into words. */
  public static String fold(String text) {
    return NFKC_CASE_FOLD.normalize(text);
  }

  @Override
  protected Reader initReader(String fieldName, Reader reader) {
    return new ICUNormalizer2CharFilter(reader, NFKC_CASE_FOLD);
  }

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    Tokenizer tokenizer =
        new JapaneseTokenizer(userDictionary, true, true, JapaneseTokenizer.Mode.SEARCH);
    TokenStream stream = new JapaneseBaseFormFilter(tokenizer);
    stream = new JapanesePartOfSpeechStopFilter(stream, JapaneseAnalyzer.getDefaultStopTags());
    stream = new StopFilter(stream, JapaneseAnalyzer.getDefaultStopSet());
    stream = new JapaneseKatakanaStemFilter(stream);
    return new TokenStreamComponents(tokenizer, stream);
  }
}
