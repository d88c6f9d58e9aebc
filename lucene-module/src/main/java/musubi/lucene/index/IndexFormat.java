package musubi.lucene.index;

import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/**
 * How an index lies on disk: Lucene's default, with vectors quantized to 7 bits in the graph. The
 * full floats are kept beside them for rescoring, so quantizing saves memory, not disk.
 */
final class IndexFormat {

  /** Neighbours of a node: Lucene's default. */
  private static final int MAX_CONNECTIONS = 16;

  /** Candidates while a node is linked: Lucene's default. */
  private static final int BEAM_WIDTH = 100;

  private IndexFormat() {}

  static Codec codec() {
    KnnVectorsFormat vectors =
        new Lucene104HnswScalarQuantizedVectorsFormat(
            ScalarEncoding.SEVEN_BIT, MAX_CONNECTIONS, BEAM_WIDTH);
    return new Lucene104Codec() {
      @Override
      public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
        return vectors;
      }
    };
  }
}
