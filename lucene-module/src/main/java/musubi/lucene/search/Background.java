package musubi.lucene.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import musubi.lucene.fusion.ScoreScale;
import musubi.lucene.index.Fields;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;

/**
 * How near a query is to passages that have nothing to do with it: a sample of a generation's
 * passages. Models differ in what a cosine of 0.5 means, and so do queries; how many standard
 * deviations a passage stands out from the sample means much the same for all.
 *
 * <p>The sample are the passages whose hash of document id and number within the document is
 * smallest, in the order of the hash. So it is the same in every index of the same documents,
 * wherever they lie; and one document more or less changes it by as many passages at most.
 *
 * <p>Immutable and thread-safe.
 */
final class Background {

  /** Two megabytes of vectors, and a tenth of a millisecond a query. */
  private static final int SAMPLE = 1000;

  /**
   * A passage that may be in the sample.
   *
   * @param vector its ordinal among the segment's vectors
   */
  private record Drawn(long hash, int segment, int vector) {}

  private static final Comparator<Drawn> LARGEST_FIRST =
      Comparator.comparingLong(Drawn::hash).reversed();

  private final float[][] sample;

  private Background(float[][] sample) {
    this.sample = sample;
  }

  static Background of(OpenGeneration generation) throws IOException {
    List<LeafReaderContext> leaves = generation.searcher().getIndexReader().leaves();
    PriorityQueue<Drawn> drawn = new PriorityQueue<>(LARGEST_FIRST);
    for (LeafReaderContext leaf : leaves) {
      draw(leaf, generation.documents(leaf), drawn);
    }
    List<Drawn> smallestFirst = new ArrayList<>(drawn);
    smallestFirst.sort(LARGEST_FIRST.reversed());
    float[][] sample = new float[smallestFirst.size()][];
    for (int i = 0; i < sample.length; i++) {
      Drawn passage = smallestFirst.get(i);
      FloatVectorValues vectors =
          leaves.get(passage.segment()).reader().getFloatVectorValues(Fields.VECTOR);
      sample[i] = vectors.vectorValue(passage.vector()).clone();
    }
    return new Background(sample);
  }

  private static void draw(LeafReaderContext leaf, FixedBitSet parents, PriorityQueue<Drawn> drawn)
      throws IOException {
    FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
    SortedDocValues ids = leaf.reader().getSortedDocValues(Fields.ID);
    if (vectors == null || ids == null) {
      return;
    }
    long[] hashes = hashes(ids);
    Bits live = leaf.reader().getLiveDocs();
    KnnVectorValues.DocIndexIterator passages = vectors.iterator();
    int parent = -1;
    int first = 0;
    long ofDocument = 0;
    for (int p = passages.nextDoc(); p != DocIdSetIterator.NO_MORE_DOCS; p = passages.nextDoc()) {
      if (p > parent) {
        parent = parents.nextSetBit(p);
        first = parent == 0 ? 0 : parents.prevSetBit(parent - 1) + 1;
        ofDocument = ids.advanceExact(parent) ? hashes[ids.ordValue()] : 0;
      }
      long hash = mixed(ofDocument + p - first);
      boolean small = drawn.size() < SAMPLE || hash < drawn.element().hash();
      if (small && (live == null || live.get(p))) {
        drawn.add(new Drawn(hash, leaf.ord, passages.index()));
        if (drawn.size() > SAMPLE) {
          drawn.remove();
        }
      }
    }
  }

  /** Of every id, by its ordinal: read in their order, which is several times faster. */
  private static long[] hashes(SortedDocValues ids) throws IOException {
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

  /** How the sample's similarities to a query lie; empty if nothing is indexed. */
  ScoreScale about(float[] query) {
    double[] similarities = new double[sample.length];
    for (int i = 0; i < sample.length; i++) {
      similarities[i] = Similarities.dot(query, sample[i]);
    }
    return ScoreScale.of(similarities);
  }
}
