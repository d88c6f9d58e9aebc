package musubi.lucene.embedded.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.lucene.index.FloatVectorValues;

class VectorCodesTest {

  /** Whatever the vectors: like a model's, with few large values, tiny, zero, of any length. */
  @Property(tries = 200)
  void noEstimateIsOffByMoreThanItsBound(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 70) int dimensions,
      @ForAll @IntRange(min = 0, max = 1300) int size)
      throws IOException {
    Random random = new Random(seed);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      vectors.add(vector(dimensions, random));
    }
    VectorCodes codes = VectorCodes.of(FloatVectorValues.fromFloats(vectors, dimensions));
    assertThat(codes.size()).isEqualTo(size);
    float[] query = vector(dimensions, random);
    double length = Math.sqrt(Similarities.dot(query, query));
    float[] estimates = new float[codes.width()];
    for (int i = 0; i < size; i++) {
      if (i % codes.width() == 0) {
        codes.estimate(i, codes.query(query), estimates);
      }
      double off = Math.abs(Similarities.dot(query, vectors.get(i)) - estimates[i % codes.width()]);
      assertThat(off).isLessThanOrEqualTo(length * codes.error(i) * (1 + 1e-6));
      assertThat(codes.passage(i)).isEqualTo(i);
    }
  }

  /** A bound that holds because it is wide would be of no use. */
  @Property(tries = 20)
  void theBoundIsAHundredthForVectorsLikeThoseOfModels(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    float[] vector = new float[512];
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    VectorCodes codes = VectorCodes.of(FloatVectorValues.fromFloats(List.of(vector), 512));
    assertThat(codes.error(0)).isBetween(0.004f, 0.012f);
  }

  private static float[] vector(int dimensions, Random random) {
    float[] vector = new float[dimensions];
    float scale = (float) Math.pow(10, random.nextInt(7) - 3);
    int kind = random.nextInt(4);
    for (int i = 0; i < dimensions; i++) {
      float value = (float) random.nextGaussian() * scale;
      vector[i] =
          switch (kind) {
            case 0 -> value;
            case 1 -> random.nextInt(10) == 0 ? value : 0;
            case 2 -> i == 0 ? 1000 * value : value;
            default -> 0;
          };
    }
    return vector;
  }
}
