package musubi.lucene.suggest;

import java.util.List;
import musubi.lucene.suggest.correction.Corrector;
import musubi.lucene.suggest.word.IndexWords;
import musubi.lucene.suggest.word.SuggestFields;
import musubi.lucene.suggest.word.Words;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.join.BitSetProducer;

/**
 * What the suggestions and corrections of all who look at one open index have in common: the
 * analysis of what is typed, frequent queries, and the order of all keys. Thread-safe.
 */
public final class SuggestSource implements AutoCloseable {

  private final Words words = new Words();
  private final BitSetProducer documents;
  private final FrequentQueries queries;
  private final KeyValues keys;
  private final KeyValues titles;

  /**
   * Reads an index whose passages have {@link SuggestionFields}.
   *
   * @param documents marks the Lucene documents that stand for documents
   * @param queries what people typed often
   */
  public SuggestSource(IndexReader index, BitSetProducer documents, List<FrequentQuery> queries) {
    this.documents = documents;
    this.queries = new FrequentQueries(queries, words);
    this.keys = new KeyValues(index, SuggestFields.KEYS);
    this.titles = new KeyValues(index, SuggestFields.TITLES);
  }

  /**
   * Suggestions and corrections for somebody.
   *
   * @param searcher of the index as she sees it, with all of its segments
   * @param everything whether she is asked for no permissions, {@link QueryCompletions}
   */
  public SuggestIndex seenBy(IndexSearcher searcher, boolean everything) {
    IndexWords vocabulary = new IndexWords(searcher, documents);
    Suggester suggester =
        new Suggester(
            new KeyCounts(keys, searcher),
            new KeyCounts(titles, searcher),
            new QueryCompletions(queries, vocabulary, everything),
            words);
    return new SuggestIndex(suggester, new Corrector(vocabulary, suggester::readAs, words));
  }

  @Override
  public void close() {
    words.close();
  }
}
