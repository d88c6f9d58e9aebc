package musubi.lucene.view;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import musubi.lucene.kept.Once;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.Terms;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * A segment in which what is hidden is as if deleted, and is not counted. Postings, points, doc
 * values and vectors are those of the segment. Thread-safe.
 */
final class SegmentView extends FilterLeafReader {

  private final @Nullable Shown shown;
  private final KeptCounts counts;
  private final Map<String, Optional<Terms>> terms = new ConcurrentHashMap<>();

  /**
   * Looks at a segment.
   *
   * @param shown null if all of its documents are
   * @param counts of the view
   */
  SegmentView(LeafReader segment, @Nullable Shown shown, KeptCounts counts) {
    super(segment);
    this.shown = shown;
    this.counts = counts;
  }

  @Override
  public @Nullable Bits getLiveDocs() {
    return shown == null ? null : shown.documents().asReadOnlyBits();
  }

  @Override
  public int numDocs() {
    return shown == null ? maxDoc() : shown.count();
  }

  @Override
  public @Nullable Terms terms(String field) throws IOException {
    ensureOpen();
    Optional<Terms> known = terms.get(field);
    if (known == null) {
      known = Optional.ofNullable(look(field));
      terms.put(field, known);
    }
    return known.orElse(null);
  }

  private @Nullable Terms look(String field) throws IOException {
    Terms all = in.terms(field);
    FieldInfo info = in.getFieldInfos().fieldInfo(field);
    if (all == null || info == null) {
      return null;
    }
    if (info.hasNorms()) {
      return new ShownTerms(
          all,
          new Once<>(() -> FieldSums.ofLengths(in.getNormValues(field), shown)),
          shown,
          counts);
    }
    Shown among = shown;
    return among == null
        ? all
        : new ShownTerms(all, new Once<>(() -> FieldSums.ofPostings(all, among)), among, counts);
  }

  /** What is hidden, in bytes of memory. */
  long bytes() {
    return shown == null ? 0 : shown.bytes();
  }

  /** What is kept of a segment whatever is hidden in it: the blocks. */
  @Override
  public CacheHelper getCoreCacheHelper() {
    return in.getCoreCacheHelper();
  }

  /** Nothing is kept outside a view that depends on what it shows. */
  @Override
  public @Nullable CacheHelper getReaderCacheHelper() {
    return null;
  }
}
