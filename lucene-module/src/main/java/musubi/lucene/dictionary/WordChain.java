package musubi.lucene.dictionary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute;

/**
 * A text as one chain of words. Where the analyzer gives several words for one place, the chain
 * takes the shortest, and the first of equals; what the analyzer leaves out leaves no gap, so that
 * 休暇の申請 and 休暇申請 are the same two words. Thread-safe.
 *
 * @param analyzer the index's own
 * @param field the field whose words are meant
 */
public record WordChain(Analyzer analyzer, String field) {

  /**
   * A word of a text.
   *
   * @param term as the index holds it
   * @param from where it begins in the text
   * @param to where it ends, exclusive
   */
  public record Word(String term, int from, int to) {}

  private record Token(Word word, int start, int length) {}

  /** The words of a text, in order. */
  public List<Word> of(String text) {
    List<Word> chain = new ArrayList<>();
    int next = 0;
    List<Token> tokens = tokens(text);
    for (int i = 0; i < tokens.size(); ) {
      Token shortest = tokens.get(i);
      int start = shortest.start();
      for (; i < tokens.size() && tokens.get(i).start() == start; i++) {
        if (tokens.get(i).length() < shortest.length()) {
          shortest = tokens.get(i);
        }
      }
      if (start >= next) {
        chain.add(shortest.word());
        next = start + shortest.length();
      }
    }
    return chain;
  }

  /** The terms of a text, in order. */
  public List<String> terms(String text) {
    return of(text).stream().map(Word::term).toList();
  }

  private List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    try (TokenStream stream = analyzer.tokenStream(field, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute increment = stream.addAttribute(PositionIncrementAttribute.class);
      PositionLengthAttribute length = stream.addAttribute(PositionLengthAttribute.class);
      stream.reset();
      int position = -1;
      while (stream.incrementToken()) {
        position += increment.getPositionIncrement();
        if (!term.isEmpty()) {
          Word word = new Word(term.toString(), offset.startOffset(), offset.endOffset());
          tokens.add(new Token(word, position, length.getPositionLength()));
        }
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return tokens;
  }
}
