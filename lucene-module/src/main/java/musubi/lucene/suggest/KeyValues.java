package musubi.lucene.suggest;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiDocValues.MultiSortedSetDocValues;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.packed.PackedInts;
import org.jspecify.annotations.Nullable;

/**
 * The values of a doc values field in all segments of an index, in one order, and the counts that
 * were made of them last, for whoever asked. Thread-safe.
 */
final class KeyValues {

  /** Four bytes a value each. */
  private static final int KEPT = 16;

  /**
   * What values were counted for.
   *
   * @param searcher of those who see the same
   */
  record Asked(IndexSearcher searcher, Query permitted) {}

  private final IndexReader index;
  private final String field;
  private @Nullable OrdinalMap order;
  private final Map<Asked, int[]> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, int[]> eldest) {
          return size() > KEPT;
        }
      };

  KeyValues(IndexReader index, String field) {
    this.index = index;
    this.field = field;
  }

  /** The values; null if no document has any. For one thread. */
  @Nullable SortedSetDocValues get() throws IOException {
    List<LeafReaderContext> leaves = index.leaves();
    SortedSetDocValues[] values = new SortedSetDocValues[leaves.size()];
    int[] starts = new int[leaves.size() + 1];
    long cost = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = DocValues.getSortedSet(leaves.get(i).reader(), field);
      starts[i] = leaves.get(i).docBase;
      cost += values[i].cost();
    }
    starts[values.length] = index.maxDoc();
    if (values.length == 1) {
      return values[0];
    }
    return cost == 0 ? null : new MultiSortedSetDocValues(values, starts, order(values), cost);
  }

  /** Goes through all values once, whoever asks. */
  private synchronized OrdinalMap order(SortedSetDocValues[] values) throws IOException {
    if (order == null) {
      order = OrdinalMap.build(null, values, PackedInts.DEFAULT);
    }
    return order;
  }

  int @Nullable [] kept(Asked asked) {
    synchronized (kept) {
      return kept.get(asked);
    }
  }

  void keep(Asked asked, int[] counts) {
    synchronized (kept) {
      kept.put(asked, counts);
    }
  }
}
