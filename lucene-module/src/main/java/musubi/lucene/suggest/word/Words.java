package musubi.lucene.suggest.word;

import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import musubi.lucene.suggest.reading.Kana;
import musubi.lucene.suggest.word.Word.Kind;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.icu.ICUNormalizer2CharFilter;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.ja.tokenattributes.ReadingAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into words with readings, by Kuromoji in search mode, which splits long compounds.
 *
 * <p>This is not the analysis of searches: that one folds several spellings into one term, while
 * here the spelling itself is shown. Thread-safe.
 */
public final class Words implements AutoCloseable {

  private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

  /** Nouns that say nothing by themselves: こと, もの, それ, よう. */
  private static final List<String> EMPTY_NOUNS = List.of("名詞-非自立", "名詞-代名詞", "名詞-特殊");

  private final Analyzer analyzer =
      new Analyzer() {
        @Override
        protected Reader initReader(String fieldName, Reader reader) {
          return new ICUNormalizer2CharFilter(reader, NFKC);
        }

        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
          Tokenizer tokenizer =
              new JapaneseTokenizer(null, false, true, JapaneseTokenizer.Mode.SEARCH);
          return new TokenStreamComponents(tokenizer);
        }
      };

  /** Returns the words of a text in order, including symbols and blanks. */
  public List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream("", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      ReadingAttribute reading = stream.addAttribute(ReadingAttribute.class);
      PartOfSpeechAttribute speech = stream.addAttribute(PartOfSpeechAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        String surface = term.toString();
        words.add(
            new Word(
                surface,
                reading(surface, reading.getReading()),
                kind(surface, speech.getPartOfSpeech()),
                offset.startOffset(),
                offset.endOffset()));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return words;
  }

  /** Returns the reading of a whole text: its words' readings, joined. */
  public String reading(String text) {
    StringBuilder reading = new StringBuilder();
    of(text).forEach(word -> reading.append(word.reading()));
    return reading.toString();
  }

  private static String reading(String surface, @Nullable String known) {
    if (surface.equals("日本")) {
      return "ニホン"; // ipadic reads ニッポン, which few people type
    }
    if (known != null && Kana.isKatakana(known)) {
      return known;
    }
    StringBuilder reading = new StringBuilder(surface.length());
    (known == null ? surface : known)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> Character.isLetterOrDigit(c))
        .forEach(reading::appendCodePoint);
    return Kana.katakana(reading.toString());
  }

  private static Kind kind(String surface, String speech) {
    if (!speech.startsWith("名詞") && !speech.startsWith("接頭詞") && !speech.startsWith("記号-アルファベット")) {
      return Kind.OTHER;
    }
    if (surface.codePoints().noneMatch(Character::isLetterOrDigit)) {
      return Kind.OTHER;
    }
    if (speech.startsWith("名詞-数") || surface.chars().allMatch(Character::isDigit)) {
      return Kind.NUMBER;
    }
    if (speech.startsWith("名詞-接尾")) {
      return Kind.SUFFIX;
    }
    if (speech.startsWith("接頭詞")) {
      return Kind.PREFIX;
    }
    for (String empty : EMPTY_NOUNS) {
      if (speech.startsWith(empty)) {
        return Kind.OTHER;
      }
    }
    return Kind.NOUN;
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
