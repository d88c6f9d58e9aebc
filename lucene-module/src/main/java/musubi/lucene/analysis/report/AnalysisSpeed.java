package musubi.lucene.analysis.report;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import musubi.lucene.analysis.BigramAnalyzer;
import musubi.lucene.analysis.Identifiers;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Times the analysis of passages on the calling thread: the whole analysis of an index, and
 * Lucene's own analyzer for comparison. For one thread.
 */
public final class AnalysisSpeed implements AutoCloseable {

  private static final String FIELD = "text";

  private final Analyzer plain = new JapaneseAnalyzer();
  private final JapaneseTextAnalyzer words;
  private final BigramAnalyzer pairs = new BigramAnalyzer();
  private long characters;

  /**
   * Creates the timer with an operator's words.
   *
   * @param userWords lines of Kuromoji's user dictionary, normalised; may be empty
   */
  public AnalysisSpeed(String userWords) {
    words = new JapaneseTextAnalyzer(userWords);
  }

  /** Returns the time that Lucene's {@link JapaneseAnalyzer} takes. */
  public Duration plain(List<String> passages) throws IOException {
    long start = System.nanoTime();
    for (String passage : passages) {
      consume(plain, passage);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * Returns the time that identifiers, words and pairs of characters take, in the order of
   * indexing.
   */
  public Duration full(List<String> passages) throws IOException {
    long start = System.nanoTime();
    for (String passage : passages) {
      characters += Identifiers.in(passage).size();
      consume(words, passage);
      consume(pairs, passage);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void consume(Analyzer analyzer, String text) throws IOException {
    try (TokenStream stream = analyzer.tokenStream(FIELD, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        characters += term.length();
      }
      stream.end();
    }
  }

  /**
   * Returns the number of characters of all terms so far. The JVM cannot drop work whose result is
   * used.
   */
  public long characters() {
    return characters;
  }

  @Override
  public void close() {
    plain.close();
    words.close();
    pairs.close();
  }
}
