package musubi.lucene.embedded.semantic;

import java.io.IOException;
import musubi.lucene.fusion.ScoreScale;
import musubi.lucene.view.ShownIndex;

/**
 * How near a query is to passages that have nothing to do with it: a sample of the passages that
 * are seen. Models differ in what a cosine of 0.5 means, and so do queries; how many standard
 * deviations a passage stands out from the sample means much the same for all.
 *
 * <p>The sample holds the first {@value #SIZE} passages in the {@link SamplingOrder}. Immutable and
 * thread-safe.
 */
public final class BackgroundSample {

  /** A tenth of a millisecond a query. */
  static final int SIZE = 1000;

  private static final int BYTES_OF_REFERENCE = 8;

  private final float[][] sample;
  private final boolean shared;

  private BackgroundSample(float[][] sample, boolean shared) {
    this.sample = sample;
    this.shared = shared;
  }

  /** Takes the sample of a view. */
  public static BackgroundSample of(ShownIndex index, SamplingOrder order) throws IOException {
    SamplingOrder.Sample sample = order.sample(index, SIZE);
    return new BackgroundSample(sample.vectors(), sample.shared());
  }

  /** How the sample's similarities to a query lie; empty if nothing is indexed. */
  public ScoreScale about(float[] query) {
    double[] similarities = new double[sample.length];
    for (int i = 0; i < sample.length; i++) {
      similarities[i] = Similarities.dot(query, sample[i]);
    }
    return ScoreScale.of(similarities);
  }

  /** Memory that it takes beside what views share, in bytes. */
  public long bytes() {
    long references = (long) sample.length * BYTES_OF_REFERENCE;
    return shared || sample.length == 0
        ? references
        : references + (long) sample.length * sample[0].length * Float.BYTES;
  }
}
