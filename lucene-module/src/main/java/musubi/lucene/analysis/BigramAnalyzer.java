package musubi.lucene.analysis;

import org.apache.lucene.analysis.Analyzer;

/**
 * Turns text into pairs of characters, normalised as words are. Thread-safe, as every analyzer is.
 */
public final class BigramAnalyzer extends Analyzer {

  @Override
  protected TokenStreamComponents createComponents(String fieldName) {
    return new TokenStreamComponents(new BigramTokenizer());
  }
}
