package musubi.lucene.suggest;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.join.BitSetProducer;
import org.jspecify.annotations.Nullable;

/**
 * Suggestions and corrections from one open index. Filters are on passages and let all passages of
 * a document pass, or none. Thread-safe.
 */
public final class SuggestIndex implements AutoCloseable {

  private final Words words = new Words();
  private final Suggester suggester;
  private final Corrector corrector;

  /**
   * Reads an index whose passages have {@link SuggestionFields}.
   *
   * @param documents marks the Lucene documents that stand for documents
   * @param queries what people typed often
   */
  public SuggestIndex(
      IndexSearcher searcher, BitSetProducer documents, List<FrequentQuery> queries) {
    Vocabulary vocabulary = new Vocabulary(searcher, documents);
    this.suggester =
        new Suggester(searcher, new QueryCompletions(queries, vocabulary, words), words);
    this.corrector = new Corrector(vocabulary, suggester, words);
  }

  /**
   * Completes what is being typed, best first.
   *
   * @param most number of suggestions wanted, at least 1
   * @param filter lets documents pass; null for all
   */
  public List<Suggestion> suggest(String typed, int most, @Nullable Query filter)
      throws IOException {
    if (most < 1) {
      throw new IllegalArgumentException(
          "%d suggestions wanted; expected 1 or more".formatted(most));
    }
    return suggester.suggest(typed, most, filter);
  }

  /**
   * What a query may have meant, at most three, likeliest first; empty if it needs no correction.
   *
   * @param filter lets documents pass; null for all
   */
  public List<String> corrections(String query, @Nullable Query filter) throws IOException {
    return corrector.corrections(query, filter);
  }

  @Override
  public void close() {
    words.close();
  }
}
