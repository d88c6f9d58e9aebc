package musubi.lucene.suggest;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * Counts, for each value of a doc values field, the documents that the viewer may see and that pass
 * a filter. The counts of a filter are made once, in one pass over its documents, and kept for the
 * filters used last: a person who types a word asks with the same filter at every key. Thread-safe.
 */
final class KeyCounts {

  private final KeyValues all;
  private final IndexSearcher searcher;

  /**
   * Counts values.
   *
   * @param searcher of all segments that have the values, as somebody sees them
   */
  KeyCounts(KeyValues all, IndexSearcher searcher) {
    this.all = all;
    this.searcher = searcher;
  }

  /**
   * Returns the values of all documents, also those that the viewer may not see; null if there are
   * none. For one thread.
   */
  @Nullable SortedSetDocValues values() throws IOException {
    return all.get();
  }

  /**
   * Returns the counts by the values' ordinals.
   *
   * @param filter on passages, or null for none
   */
  int[] under(@Nullable Query filter) throws IOException {
    Query permitted = filter == null ? MatchAllDocsQuery.INSTANCE : filter;
    return all.counts(new KeyValues.Asked(searcher, permitted), () -> count(permitted));
  }

  private int[] count(Query permitted) throws IOException {
    SortedSetDocValues values = values();
    if (values == null) {
      return new int[0];
    }
    int[] counts = new int[Math.toIntExact(values.getValueCount())];
    Weight weight =
        searcher.createWeight(searcher.rewrite(permitted), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null) {
        count(counts, values, scorer.iterator(), leaf);
      }
    }
    return counts;
  }

  private static void count(
      int[] counts, SortedSetDocValues values, DocIdSetIterator passages, LeafReaderContext leaf)
      throws IOException {
    Bits live = leaf.reader().getLiveDocs();
    for (int p = passages.nextDoc(); p != DocIdSetIterator.NO_MORE_DOCS; p = passages.nextDoc()) {
      if ((live == null || live.get(p)) && values.advanceExact(leaf.docBase + p)) {
        for (int left = values.docValueCount(); left > 0; left--) {
          counts[(int) values.nextOrd()]++;
        }
      }
    }
  }
}
