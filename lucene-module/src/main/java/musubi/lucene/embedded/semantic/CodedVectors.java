package musubi.lucene.embedded.semantic;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import musubi.lucene.index.Fields;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.jspecify.annotations.Nullable;

/**
 * The codes of all vectors of an index, which all views of it share. The second search reads them:
 * a program that searches once would wait longer for them than they spare. Who searches meanwhile
 * does not wait. Thread-safe.
 */
public final class CodedVectors {

  private static final int BEFORE = 1;

  private final List<LeafReaderContext> leaves;
  private final long mostBytes;
  private final AtomicInteger searches = new AtomicInteger();
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable VectorCodes @Nullable [] codes;

  /**
   * Reads nothing yet.
   *
   * @param leaves segments of the index itself, not of a view
   * @param mostBytes if they take more, there are none
   */
  public CodedVectors(List<LeafReaderContext> leaves, long mostBytes) {
    this.leaves = leaves;
    this.mostBytes = mostBytes;
  }

  /** A search begins. */
  void searched() throws IOException {
    if (codes == null && searches.getAndIncrement() >= BEFORE && reading.tryLock()) {
      try {
        if (codes == null) {
          codes = read();
        }
      } finally {
        reading.unlock();
      }
    }
  }

  /** The codes of a segment, also by a view of it; null if they are not read. */
  @Nullable VectorCodes of(LeafReaderContext leaf) {
    @Nullable VectorCodes @Nullable [] known = codes;
    return known == null || known.length == 0 ? null : known[leaf.ord];
  }

  private @Nullable VectorCodes[] read() throws IOException {
    long bytes = 0;
    for (LeafReaderContext leaf : leaves) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      bytes += vectors == null ? 0 : VectorCodes.bytes(vectors.size(), vectors.dimension());
    }
    if (bytes > mostBytes) {
      return new VectorCodes[0];
    }
    @Nullable VectorCodes[] read = new VectorCodes[leaves.size()];
    for (LeafReaderContext leaf : leaves) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      read[leaf.ord] = vectors == null ? null : VectorCodes.of(vectors);
    }
    return read;
  }
}
