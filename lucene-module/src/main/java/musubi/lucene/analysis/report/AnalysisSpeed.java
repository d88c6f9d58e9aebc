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
 * Times the analysis of passages on the calling thread: all that an index holds of them, and
 * Lucene's own analyzer beside it. For one thread.
 */
public final class AnalysisSpeed implements AutoCloseable {

  private static final String FIELD = "text";

  private final Analyzer plain = new JapaneseAnalyzer();
  private final JapaneseTextAnalyzer words;
  private final BigramAnalyzer pairs = new BigramAnalyzer();
  private long characters;

  /**
   * With an operator's words.
   *
   * @param userWords lines of Kuromoji's user dictionary, normalised; may be empty
   */
  public AnalysisSpeed(String userWords) {
    words = new JapaneseTextAnalyzer(userWords);
  }

  /** The time that Lucene's {@link JapaneseAnalyzer} takes. */
  public Duration plain(List<String> passages) throws IOException {
    long start = System.nanoTime();
    for (String passage : passages) {
      consume(plain, passage);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** The time that identifiers, words and pairs of characters take, in an index's order. */
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

  /** Characters of all terms so far: a result, so that no work can be left out. */
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
