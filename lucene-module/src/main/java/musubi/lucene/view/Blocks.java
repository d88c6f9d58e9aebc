package musubi.lucene.view;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import musubi.lucene.index.Fields;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.util.FixedBitSet;

/**
 * Marks the last Lucene document of every block, the one that stands for the document, in every
 * segment of one index: also of blocks that are hidden or deleted, which still lie between others.
 * All views of the index share one. Immutable and thread-safe.
 */
public final class Blocks implements BitSetProducer {

  private final Map<IndexReader.CacheKey, FixedBitSet> bySegment = new HashMap<>();

  /**
   * Reads them, a bit a Lucene document.
   *
   * @param index itself, not a view of it
   */
  public Blocks(DirectoryReader index) throws IOException {
    for (LeafReaderContext leaf : index.leaves()) {
      bySegment.put(key(leaf.reader()), parents(leaf.reader()));
    }
  }

  private static FixedBitSet parents(LeafReader segment) throws IOException {
    FixedBitSet parents = new FixedBitSet(segment.maxDoc());
    PostingsEnum documents =
        segment.postings(new Term(Fields.KIND, Fields.DOCUMENT), PostingsEnum.NONE);
    if (documents != null) {
      for (int d = documents.nextDoc();
          d != DocIdSetIterator.NO_MORE_DOCS;
          d = documents.nextDoc()) {
        parents.set(d);
      }
    }
    return parents;
  }

  private static IndexReader.CacheKey key(LeafReader segment) {
    return segment.getCoreCacheHelper().getKey();
  }

  @Override
  public FixedBitSet getBitSet(LeafReaderContext leaf) {
    return of(leaf.reader());
  }

  /** The marks of a segment. */
  FixedBitSet of(LeafReader segment) {
    FixedBitSet parents = bySegment.get(key(segment));
    if (parents == null) {
      throw new IllegalArgumentException(segment + " is no segment of this index");
    }
    return parents;
  }

  /** The first Lucene document of the block that a parent ends. */
  public static int first(FixedBitSet parents, int parent) {
    return parent == 0 ? 0 : parents.prevSetBit(parent - 1) + 1;
  }
}
