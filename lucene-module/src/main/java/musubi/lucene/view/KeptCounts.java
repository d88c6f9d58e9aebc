package musubi.lucene.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import musubi.lucene.kept.Lookups;
import musubi.lucene.view.Shown.Counts;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IOSupplier;

/**
 * How often terms occur in what a view shows, kept for those that were asked for last. Thread-safe.
 */
final class KeptCounts {

  /** A query has some hundred terms at most. */
  private static final int KEPT = 4096;

  /** Of an entry: the key, the term, its bytes and the counts. */
  private static final int BYTES_OF_ENTRY = 160;

  private record Key(ShownTerms terms, BytesRef term) {}

  private final Cache<Key, Counts> counts = Caffeine.newBuilder().maximumSize(KEPT).build();
  private final Lookups lookups;

  /**
   * Keeps nothing yet.
   *
   * @param lookups counts what is asked for
   */
  KeptCounts(Lookups lookups) {
    this.lookups = lookups;
  }

  /**
   * The counts of a term.
   *
   * @param terms of a field in a segment
   * @param term may change afterwards
   * @param source counts it, if it is not kept
   */
  Counts get(ShownTerms terms, BytesRef term, IOSupplier<Counts> source) throws IOException {
    Counts known = counts.getIfPresent(new Key(terms, term));
    lookups.count(known != null);
    if (known == null) {
      known = source.get();
      counts.put(new Key(terms, BytesRef.deepCopyOf(term)), known);
    }
    return known;
  }

  /** Memory that it takes when it is full, in bytes. */
  static long mostBytes() {
    return (long) KEPT * BYTES_OF_ENTRY;
  }
}
