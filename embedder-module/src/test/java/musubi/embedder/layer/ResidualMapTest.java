package musubi.embedder.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import musubi.embedder.Role;
import musubi.embedder.table.Vectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ResidualMapTest {

  private static float[][] matrix(int dimensions, Random random) {
    float[][] matrix = new float[dimensions][dimensions];
    for (float[] row : matrix) {
      for (int d = 0; d < dimensions; d++) {
        row[d] = (float) random.nextGaussian() * 0.3f;
      }
    }
    return matrix;
  }

  private static float[] vector(int dimensions, Random random) {
    float[] vector = new float[dimensions];
    for (int d = 0; d < dimensions; d++) {
      vector[d] = (float) random.nextGaussian();
    }
    return vector;
  }

  @Property
  void isTheSumOfTheVectorAndItsRowsInTheVectorsLength(
      @ForAll @IntRange(min = 1, max = 40) int dimensions, @ForAll long seed) {
    Random random = new Random(seed);
    float[][] matrix = matrix(dimensions, random);
    float[] vector = vector(dimensions, random);

    float[] mapped = ResidualMap.of(matrix).apply(vector);

    double[] expected = new double[dimensions];
    double squares = 0;
    for (int d = 0; d < dimensions; d++) {
      expected[d] = vector[d];
      for (int i = 0; i < dimensions; i++) {
        expected[d] += (double) vector[i] * matrix[i][d];
      }
      squares += expected[d] * expected[d];
    }
    double length = Math.sqrt(Vectors.dot(vector, vector));
    for (int d = 0; d < dimensions; d++) {
      assertThat((double) mapped[d])
          .isCloseTo(expected[d] * length / Math.sqrt(squares), within(1e-3 * (1 + length)));
    }
  }

  @Property(tries = 50)
  void ofNoStrengthChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    float[] vector = vector(16, random);

    assertThat(ResidualMap.of(matrix(16, random)).scaled(0).apply(vector))
        .containsExactly(vector, within(1e-5f));
  }

  @Property(tries = 20)
  void leavesTheOtherRoleAsItIs(@ForAll long seed) {
    Random random = new Random(seed);
    Layer layer = Layer.ofQueries(ResidualMap.of(matrix(8, random)));
    float[] vector = vector(8, random);

    assertThat(layer.apply(vector, Role.DOCUMENT)).isSameAs(vector);
    assertThat(layer.apply(vector, Role.QUERY)).isNotEqualTo(vector);
  }

  @Property(tries = 5)
  void mapsNothingToNothingAndRefusesOtherLengths(@ForAll long seed) {
    ResidualMap map = ResidualMap.of(matrix(8, new Random(seed)));

    assertThat(map.apply(new float[8])).containsOnly(0);
    assertThatThrownBy(() -> map.apply(new float[9]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9 dimensions; the map is of 8");
    assertThatThrownBy(() -> ResidualMap.of(new float[2][3]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
