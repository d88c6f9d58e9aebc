package musubi.lucene.lexical;

/**
 * The analyzers of queries, with an operator's synonyms and stop words. Creating one takes longer
 * than a search, so they are kept until this is closed. Thread-safe.
 */
public interface QueryAnalyzers extends AutoCloseable {

  /**
   * Returns the analyzer for queries of an index.
   *
   * @param userWords the user dictionary that the index was analysed with
   */
  QueryAnalyzer forIndex(String userWords);

  @Override
  void close();
}
