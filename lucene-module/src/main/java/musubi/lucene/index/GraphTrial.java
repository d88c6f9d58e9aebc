package musubi.lucene.index;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.lucene.codecs.hnsw.DefaultFlatVectorScorer;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.util.hnsw.HnswGraphBuilder;
import org.apache.lucene.util.hnsw.RandomVectorScorerSupplier;

/** Times how long it takes to link a graph of vectors on the calling thread, as a merge does. */
public final class GraphTrial {

  private static final long SEED = 42;

  private GraphTrial() {}

  /**
   * Links vectors into a graph that is thrown away.
   *
   * @param vectors at least two, as the space says
   */
  public static Duration link(List<float[]> vectors, VectorSpace space) throws IOException {
    FloatVectorValues values = FloatVectorValues.fromFloats(vectors, space.dimensions());
    RandomVectorScorerSupplier scorers =
        DefaultFlatVectorScorer.INSTANCE.getRandomVectorScorerSupplier(space.similarity(), values);
    long start = System.nanoTime();
    HnswGraphBuilder.create(scorers, IndexFormat.MAX_CONNECTIONS, IndexFormat.BEAM_WIDTH, SEED)
        .build(vectors.size());
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
