package musubi.lucene.index;

import java.util.concurrent.ExecutorService;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import org.jspecify.annotations.Nullable;

/**
 * The format of an index on disk: Lucene's default, with vectors in one of the {@link
 * VectorFormat}s. A segment has a graph of vectors only if it is so large that {@linkplain
 * #SCANNED_PASSAGES comparing all} takes long. Each segment names its format, so readers need not
 * know it, and one index may hold segments of several formats.
 */
public final class IndexFormat {

  /**
   * The largest number of passages that a search compares one by one. A segment with no more has no
   * graph.
   */
  public static final int SCANNED_PASSAGES = 100_000;

  /** Neighbours of a node: Lucene's default. */
  static final int MAX_CONNECTIONS = 16;

  /** Candidates while a node is linked: Lucene's default. */
  static final int BEAM_WIDTH = 100;

  /**
   * Lucene makes a graph of n vectors only if this many times ln n is less than n: otherwise a
   * search for as many neighbours would visit all of them.
   */
  private static final int NO_GRAPH =
      (int) Math.ceil(SCANNED_PASSAGES / Math.log(SCANNED_PASSAGES));

  private IndexFormat() {}

  /**
   * Returns the codec to write with.
   *
   * @param threads that link a graph when segments are merged
   * @param mergers runs these threads
   */
  static Codec codec(VectorFormat format, int threads, ExecutorService mergers) {
    KnnVectorsFormat vectors = vectors(format, threads, threads == 1 ? null : mergers);
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
      }
    };
  }

  private static KnnVectorsFormat vectors(
      VectorFormat format, int threads, @Nullable ExecutorService mergers) {
    return switch (format) {
      case FLOAT32 ->
          new Lucene99HnswVectorsFormat(MAX_CONNECTIONS, BEAM_WIDTH, threads, mergers, NO_GRAPH);
      case INT7 -> quantized(ScalarEncoding.SEVEN_BIT, threads, mergers);
      case INT4 -> quantized(ScalarEncoding.PACKED_NIBBLE, threads, mergers);
      case INT1 -> quantized(ScalarEncoding.SINGLE_BIT_QUERY_NIBBLE, threads, mergers);
    };
  }

  private static KnnVectorsFormat quantized(
      ScalarEncoding encoding, int threads, @Nullable ExecutorService mergers) {
    return new Lucene104HnswScalarQuantizedVectorsFormat(
        encoding, MAX_CONNECTIONS, BEAM_WIDTH, threads, mergers, NO_GRAPH);
  }
}
