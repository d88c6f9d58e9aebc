package musubi.lucene.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.fusion.ScoreScale;
import musubi.lucene.index.Fields;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.VectorUtil;

/**
 * How near a query is to passages that have nothing to do with it: an even sample of a generation's
 * passages. Models differ in what a cosine of 0.5 means, and so do queries; how many standard
 * deviations a passage stands out from the sample means much the same for all.
 *
 * <p>Immutable and thread-safe.
 */
final class Background {

  /** Two megabytes of vectors, and a tenth of a millisecond a query. */
  private static final int SAMPLE = 1000;

  private final float[][] sample;

  private Background(float[][] sample) {
    this.sample = sample;
  }

  static Background of(OpenGeneration generation) throws IOException {
    IndexReader reader = generation.searcher().getIndexReader();
    long all = 0;
    List<FloatVectorValues> segments = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
      if (vectors != null) {
        segments.add(vectors);
        all += vectors.size();
      }
    }
    List<float[]> sample = new ArrayList<>();
    double step = Math.max(1, (double) all / SAMPLE);
    double next = 0;
    long before = 0;
    for (FloatVectorValues vectors : segments) {
      for (; next < before + vectors.size(); next += step) {
        sample.add(vectors.vectorValue((int) ((long) next - before)).clone());
      }
      before += vectors.size();
    }
    return new Background(sample.toArray(float[][]::new));
  }

  /** How the sample's similarities to a query lie; empty if nothing is indexed. */
  ScoreScale about(float[] query) {
    double[] similarities = new double[sample.length];
    for (int i = 0; i < sample.length; i++) {
      similarities[i] = VectorUtil.dotProduct(query, sample[i]);
    }
    return ScoreScale.of(similarities);
  }
}
