package musubi.app.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import musubi.app.search.SearchBatch;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.dictionary.WordChain;
import musubi.lucene.index.Fields;

/** Which words of queries no document has. Used by one thread. */
public interface QueryWords {

  /** How many words a query has, and how many of them no document has. */
  record Count(int words, int unknown) {}

  /** Counts the words of a query. */
  Count of(String query);

  /** The words of an index, cut by its analyzer; each is looked up once. */
  final class OfIndex implements QueryWords, AutoCloseable {

    private final SearchBatch index;
    private final JapaneseTextAnalyzer analyzer;
    private final WordChain chain;
    private final Map<String, Boolean> known = new HashMap<>();

    /**
     * Words of an index.
     *
     * @param userWords with which it was analysed
     */
    public OfIndex(SearchBatch index, String userWords) {
      this.index = index;
      this.analyzer = new JapaneseTextAnalyzer(userWords);
      this.chain = new WordChain(analyzer, Fields.TEXT);
    }

    @Override
    public Count of(String query) {
      List<String> words = chain.terms(query);
      int unknown = (int) words.stream().filter(word -> !isKnown(word)).count();
      return new Count(words.size(), unknown);
    }

    private boolean isKnown(String word) {
      return known.computeIfAbsent(
          word,
          w -> {
            try {
              return index.isUsed(w);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }

    @Override
    public void close() {
      analyzer.close();
    }
  }
}
