package musubi.app.mine.synonym;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.WordChain;
import musubi.lucene.index.Fields;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ja.tokenattributes.ReadingAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * The terms of a text: words of kanji, katakana, Latin letters and digits that stand side by side,
 * alone and joined to compounds of up to {@value #MOST_WORDS} words. Cut by the analyzer of the
 * index. Thread-safe.
 */
final class WordRuns implements AutoCloseable {

  private static final int MOST_WORDS = 5;
  private static final int MOST_CHARACTERS = 24;

  /** A term without a letter, a lone sign, or one with hiragana is no name. */
  private static final Pattern WORD = Pattern.compile("[\\p{IsHan}々〆ヶァ-ヺーｦ-ﾟA-Za-z0-9Ａ-Ｚａ-ｚ０-９]+");

  private static final Pattern LETTER = Pattern.compile("[\\p{L}&&[^ー]]");

  private final JapaneseTextAnalyzer analyzer;
  private final WordChain chain;

  WordRuns(String userWords) {
    analyzer = new JapaneseTextAnalyzer(userWords);
    chain = new WordChain(analyzer, Fields.TEXT);
  }

  /**
   * A term of a text.
   *
   * @param parts its words, as written
   */
  record Term(List<String> parts) {

    String text() {
      return String.join("", parts);
    }
  }

  /** The words side by side of a text, as written. */
  List<List<String>> runs(String text) {
    List<List<String>> runs = new ArrayList<>();
    List<String> run = new ArrayList<>();
    int end = -1;
    for (WordChain.Word word : chain.of(text)) {
      String written = text.substring(word.from(), word.to());
      boolean isName = WORD.matcher(written).matches();
      if (word.from() != end || !isName) {
        add(run, runs);
        run = new ArrayList<>();
      }
      if (isName) {
        run.add(written);
      }
      end = word.to();
    }
    add(run, runs);
    return runs;
  }

  private static void add(List<String> run, List<List<String>> runs) {
    if (!run.isEmpty()) {
      runs.add(run);
    }
  }

  /** The terms of a text, each place once a length. */
  List<Term> terms(String text) {
    List<Term> terms = new ArrayList<>();
    for (List<String> run : runs(text)) {
      for (int from = 0; from < run.size(); from++) {
        int length = 0;
        for (int to = from + 1; to <= Math.min(run.size(), from + MOST_WORDS); to++) {
          length += run.get(to - 1).length();
          if (length > MOST_CHARACTERS) {
            break;
          }
          Term term = new Term(List.copyOf(run.subList(from, to)));
          if (length > 1 && LETTER.matcher(term.text()).find()) {
            terms.add(term);
          }
        }
      }
    }
    return terms;
  }

  /** A text's words in the form of the index: what is equal here needs no synonym. */
  List<String> indexed(String text) {
    return chain.terms(text);
  }

  /** Whether the dictionary of words has a text as one word. */
  boolean isWord(String text) {
    try (Tokenizer tokenizer =
        new JapaneseTokenizer(null, true, true, JapaneseTokenizer.Mode.NORMAL)) {
      ReadingAttribute reading = tokenizer.getAttribute(ReadingAttribute.class);
      OffsetAttribute offset = tokenizer.getAttribute(OffsetAttribute.class);
      tokenizer.setReader(new StringReader(JapaneseTextAnalyzer.normalize(text)));
      tokenizer.reset();
      boolean known =
          tokenizer.incrementToken()
              && offset.endOffset() == text.length()
              && reading.getReading() != null;
      tokenizer.end();
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
