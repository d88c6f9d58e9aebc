package musubi.lucene.suggest;

import java.util.List;
import musubi.lucene.kept.Lookups;
import musubi.lucene.suggest.correction.Corrector;
import musubi.lucene.suggest.word.IndexWords;
import musubi.lucene.suggest.word.SuggestFields;
import musubi.lucene.suggest.word.Words;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.join.BitSetProducer;

/**
 * The parts of suggestions and corrections that all viewers of one open index share: the analysis
 * of typed text, frequent queries, and the order of all keys. Thread-safe.
 */
public final class SuggestSource implements AutoCloseable {

  private final Words words = new Words();
  private final BitSetProducer documents;
  private final FrequentQueries queries;
  private final KeyValues keys;
  private final KeyValues titles;
  private final LookedUp lookedUp;

  /**
   * How often something was kept.
   *
   * @param counts how many documents carry each key or title, for a viewer and a filter
   * @param nearWords words that sound like one that was typed, for a viewer
   */
  public record LookedUp(Lookups counts, Lookups nearWords) {}

  /**
   * Reads an index whose passages have {@link SuggestionFields}.
   *
   * @param documents marks the Lucene documents that stand for documents
   * @param queries the frequent queries
   * @param lookedUp counts what is asked for
   */
  public SuggestSource(
      IndexReader index, BitSetProducer documents, List<FrequentQuery> queries, LookedUp lookedUp) {
    this.lookedUp = lookedUp;
    this.documents = documents;
    this.queries = new FrequentQueries(queries, words);
    this.keys = new KeyValues(index, SuggestFields.KEYS, lookedUp.counts());
    this.titles = new KeyValues(index, SuggestFields.TITLES, lookedUp.counts());
  }

  /**
   * Returns the suggestions and corrections for a viewer.
   *
   * @param searcher of the part of the index that the viewer sees, with all segments
   * @param everything whether the viewer sees all documents; see {@link QueryCompletions}
   */
  public SuggestIndex seenBy(IndexSearcher searcher, boolean everything) {
    IndexWords vocabulary = new IndexWords(searcher, documents, lookedUp.nearWords());
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
