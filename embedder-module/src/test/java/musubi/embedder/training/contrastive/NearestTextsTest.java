package musubi.embedder.training.contrastive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NearestTextsTest {

  /** Small whole numbers: dot products are exact, and many are equal. */
  @Property(tries = 300)
  void findsWhatSortingAllWouldPutFirst(
      @ForAll @IntRange(min = 0, max = 150) int queries,
      @ForAll @IntRange(min = 0, max = 40) int texts,
      @ForAll @IntRange(min = 1, max = 20) int dimensions,
      @ForAll @IntRange(min = 1, max = 12) int depth,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[][] left = vectors(queries, dimensions, random);
    float[][] right = vectors(texts, dimensions, random);

    int[][] found = NearestTexts.of(left, right, depth);

    assertThat(found).hasNumberOfRows(queries);
    for (int q = 0; q < queries; q++) {
      float[] query = left[q];
      int[] expected =
          IntStream.range(0, texts)
              .boxed()
              .sorted(
                  Comparator.comparingDouble((Integer t) -> -dot(query, right[t]))
                      .thenComparing(t -> t))
              .limit(depth)
              .mapToInt(t -> t)
              .toArray();
      assertThat(found[q]).containsExactly(expected);
    }
  }

  private static float[][] vectors(int count, int dimensions, Random random) {
    float[][] vectors = new float[count][dimensions];
    for (float[] vector : vectors) {
      for (int d = 0; d < dimensions; d++) {
        vector[d] = random.nextInt(5) - 2;
      }
    }
    return vectors;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
