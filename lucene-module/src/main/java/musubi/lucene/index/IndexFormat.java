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
 * How an index lies on disk: Lucene's default, with vectors in one of the {@link VectorFormat}s,
 * and a graph of them only in segments so large that {@linkplain #SCANNED_PASSAGES comparing all}
 * takes long. Each segment names its format, so that an index is read without knowing it, and
 * segments of several formats make one index.
 */
public final class IndexFormat {

  /**
   * Passages up to which a search compares its vector with all of them. A segment with no more has
   * no graph.
   */
  public static final int SCANNED_PASSAGES = 100_000;

  /** Neighbours of a node: Lucene's default. */
  static final int MAX_CONNECTIONS = 16;

  /** Candidates while a node is linked: Lucene's default. */
  static final int BEAM_WIDTH = 100;

  /**
   * Lucene makes a graph of more than n vectors if this many times ln n are fewer than n: a search
   * for as many neighbours would visit all.
   */
  private static final int NO_GRAPH =
      (int) Math.ceil(SCANNED_PASSAGES / Math.log(SCANNED_PASSAGES));

  private IndexFormat() {}

  /**
   * The codec to write with.
   *
   * @param threads that link a graph when segments are merged
   * @param mergers runs them
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
