package musubi.lucene.embedded.semantic;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import musubi.lucene.index.Fields;
import musubi.lucene.kept.Once;
import musubi.lucene.view.Blocks;
import musubi.lucene.view.ShownIndex;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * The order in which passages come into a {@link BackgroundSample}: by a hash of document id and
 * number within the document. So it is the same in every index of the same documents, wherever they
 * lie; and one document more or less changes a sample by as many passages at most.
 *
 * <p>All views of an index share it: the hashes of ids, and the first passages of the whole index
 * with their vectors, among which a view that hides little finds its sample. Thread-safe.
 */
public final class SamplingOrder {

  /** A view that shows a quarter of all passages finds its sample among these. */
  private static final int FIRST = 4 * BackgroundSample.SIZE;

  private final IndexReader index;
  private final Blocks blocks;
  private final Once<long[][]> hashes;
  private final Once<Shared> first;

  /**
   * Prepares an order; nothing is read yet.
   *
   * @param index itself, not a view of it
   */
  public SamplingOrder(IndexReader index, Blocks blocks) {
    this.index = index;
    this.blocks = blocks;
    this.hashes = new Once<>(this::readHashes);
    this.first = new Once<>(this::readFirst);
  }

  /**
   * The first passages of the whole index, whoever may see them.
   *
   * @param numbers Lucene's
   * @param vectors read when a view first needs them
   * @param complete whether there are no more
   */
  private record Shared(int[] numbers, AtomicReferenceArray<float[]> vectors, boolean complete) {}

  /**
   * A sample of a view.
   *
   * @param shared whether other views have the same arrays
   */
  record Sample(float[][] vectors, boolean shared) {}

  /** The vectors of the first passages that a view shows, in the order. */
  Sample sample(ShownIndex view, int size) throws IOException {
    Shared all = first.get();
    int[] places = new int[Math.min(size, all.numbers().length)];
    int found = 0;
    for (int i = 0; i < all.numbers().length && found < places.length; i++) {
      if (isShown(view, all.numbers()[i])) {
        places[found++] = i;
      }
    }
    if (found == size || all.complete()) {
      return new Sample(shared(all, Arrays.copyOf(places, found)), true);
    }
    SmallestHashes smallest = new SmallestHashes(size);
    for (LeafReaderContext leaf : view.leaves()) {
      draw(leaf, smallest);
    }
    return new Sample(vectors(smallest.sorted()), false);
  }

  private static boolean isShown(ShownIndex view, int passage) {
    LeafReaderContext leaf = view.leaf(passage);
    Bits live = leaf.reader().getLiveDocs();
    return live == null || live.get(passage - leaf.docBase);
  }

  private Shared readFirst() throws IOException {
    SmallestHashes smallest = new SmallestHashes(FIRST);
    for (LeafReaderContext leaf : index.leaves()) {
      draw(leaf, smallest);
    }
    int[] numbers = smallest.sorted();
    return new Shared(numbers, new AtomicReferenceArray<>(numbers.length), numbers.length < FIRST);
  }

  private float[][] shared(Shared all, int[] places) throws IOException {
    int[] missing =
        Arrays.stream(places).filter(place -> all.vectors().get(place) == null).toArray();
    float[][] read = vectors(Arrays.stream(missing).map(place -> all.numbers()[place]).toArray());
    for (int i = 0; i < missing.length; i++) {
      all.vectors().compareAndSet(missing[i], null, read[i]);
    }
    return Arrays.stream(places)
        .mapToObj(place -> all.vectors().get(place))
        .toArray(float[][]::new);
  }

  private void draw(LeafReaderContext leaf, SmallestHashes smallest) throws IOException {
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
    SortedDocValues ids = leaf.reader().getSortedDocValues(Fields.ID);
    if (vectors == null || ids == null) {
      return;
    }
    long[] ofIds = hashes.get()[leaf.ord];
    FixedBitSet parents = blocks.getBitSet(leaf);
    Bits live = leaf.reader().getLiveDocs();
    KnnVectorValues.DocIndexIterator passages = vectors.iterator();
    int parent = -1;
    int start = 0;
    long ofDocument = 0;
    boolean shown = true;
    for (int p = passages.nextDoc(); p != DocIdSetIterator.NO_MORE_DOCS; p = passages.nextDoc()) {
      if (p > parent) {
        parent = parents.nextSetBit(p);
        start = Blocks.first(parents, parent);
        shown = live == null || live.get(parent);
        ofDocument = shown && ids.advanceExact(parent) ? ofIds[ids.ordValue()] : 0;
      }
      if (shown) {
        smallest.offer(mixed(ofDocument + p - start), leaf.docBase + p);
      }
    }
  }

  /** The hash of every id, by segment and ordinal. */
  private long[][] readHashes() throws IOException {
    long[][] all = new long[index.leaves().size()][];
    for (LeafReaderContext leaf : index.leaves()) {
      all[leaf.ord] = hashes(leaf.reader().getSortedDocValues(Fields.ID));
    }
    return all;
  }

  /** Ids are read in their order, which is several times faster. */
  private static long[] hashes(@Nullable SortedDocValues ids) throws IOException {
    if (ids == null) {
      return new long[0];
    }
    long[] hashes = new long[ids.getValueCount()];
    TermsEnum all = ids.termsEnum();
    int ordinal = 0;
    for (BytesRef id = all.next(); id != null; id = all.next()) {
      long[] halves = StringHelper.murmurhash3_x64_128(id);
      hashes[ordinal++] = halves[0];
    }
    return hashes;
  }

  /** The finalizer of SplitMix64: neighbouring numbers lie far apart. */
  private static long mixed(long number) {
    long z = number + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** The vectors of passages in any order, read in the order in which they lie. */
  private float[][] vectors(int[] numbers) throws IOException {
    float[][] read = new float[numbers.length][];
    long[] places = new long[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      places[i] = ((long) numbers[i] << Integer.SIZE) | i;
    }
    Arrays.sort(places);
    int next = 0;
    for (LeafReaderContext leaf : index.leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      if (vectors == null) {
        continue;
      }
      KnnVectorValues.DocIndexIterator passages = vectors.iterator();
      int end = leaf.docBase + leaf.reader().maxDoc();
      while (next < places.length && (int) (places[next] >>> Integer.SIZE) < end) {
        passages.advance((int) (places[next] >>> Integer.SIZE) - leaf.docBase);
        read[(int) places[next]] = vectors.vectorValue(passages.index()).clone();
        next++;
      }
    }
    return read;
  }
}
