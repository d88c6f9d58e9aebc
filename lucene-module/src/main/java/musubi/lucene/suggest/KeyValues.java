package musubi.lucene.suggest;

import java.io.IOException;
import java.util.List;
import musubi.lucene.kept.KeptValues;
import musubi.lucene.kept.Lookups;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiDocValues.MultiSortedSetDocValues;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.packed.PackedInts;
import org.jspecify.annotations.Nullable;

/**
 * The values of a doc values field in all segments of an index, in one order, with the most recent
 * counts for all viewers. Thread-safe.
 */
final class KeyValues {

  /** Memory for counts: this part of the heap, but at least these bytes. */
  private static final int PART_OF_HEAP = 64;

  private static final long LEAST_BYTES = 16L << 20;

  /**
   * The viewer and filter that values were counted for.
   *
   * @param searcher of those who see the same
   */
  record Asked(IndexSearcher searcher, Query permitted) {}

  private final IndexReader index;
  private final String field;
  private @Nullable OrdinalMap order;

  private final KeptValues<Asked, int[]> kept;

  /**
   * The values of a field.
   *
   * @param lookups counts how often counts were kept
   */
  KeyValues(IndexReader index, String field, Lookups lookups) {
    this.index = index;
    this.field = field;
    this.kept =
        new KeptValues<>(
            Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP),
            counts -> (long) Integer.BYTES * counts.length,
            lookups);
  }

  /** Returns the values; null if no document has any. For one thread. */
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

  /** Orders all values, once for all viewers. */
  private synchronized OrdinalMap order(SortedSetDocValues[] values) throws IOException {
    if (order == null) {
      order = OrdinalMap.build(null, values, PackedInts.DEFAULT);
    }
    return order;
  }

  /** Returns the counts for a viewer and filter: made once, and kept for the most recent ones. */
  int[] counts(Asked asked, IOSupplier<int[]> source) throws IOException {
    return kept.get(asked, source);
  }
}
