package musubi.embedder.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import musubi.embedder.ModelException;
import musubi.embedder.table.PieceTable;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;

class QuantizedRowsTest {

  /** The scale itself is rounded to single precision, which 127 steps add up. */
  private static final double HALF = 0.5 + 1e-5;

  private static void assertWithinHalfAStep(float[][] rows) {
    QuantizedRows quantized = QuantizedRows.of(new PieceTable(rows));
    PieceTable back = quantized.dequantized();

    assertThat(quantized.size()).isEqualTo(rows.length);
    assertThat(quantized.dimensions()).isEqualTo(rows[0].length);
    for (int row = 0; row < rows.length; row++) {
      double scale = quantized.scale(row);
      for (int d = 0; d < rows[row].length; d++) {
        assertThat(Math.abs(rows[row][d] - (double) back.row(row)[d]))
            .as("row %d, dimension %d", row, d)
            .isLessThanOrEqualTo(scale * HALF);
      }
    }
  }

  @Provide
  Arbitrary<float[]> rows() {
    return Arbitraries.floats()
        .between(-1e15f, 1e15f)
        .array(float[].class)
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  @Property
  void everyValueIsOffByHalfAStepAtMost(
      @ForAll @IntRange(min = 1, max = 12) int size,
      @ForAll @IntRange(min = 1, max = 40) int dimensions,
      @ForAll @FloatRange(min = -42, max = 14) float magnitude,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[][] rows = new float[size][dimensions];
    for (float[] row : rows) {
      for (int d = 0; d < dimensions; d++) {
        row[d] = (float) (random.nextGaussian() * Math.pow(10, magnitude));
      }
    }
    assertWithinHalfAStep(rows);
  }

  /** Edge values too: the largest, the smallest, zeros of either sign. */
  @Property
  void soIsAnyRow(@ForAll("rows") float[] row) {
    assertWithinHalfAStep(new float[][] {row});
  }

  @Property
  void theLargestValueOfARowTakesTheWholeRange(@ForAll("rows") float[] row) {
    QuantizedRows quantized = QuantizedRows.of(new PieceTable(new float[][] {row}));
    float max = 0;
    int largest = 0;
    for (int d = 0; d < row.length; d++) {
      max = Math.max(max, Math.abs(row[d]));
      largest = Math.max(largest, Math.abs(quantized.value(0, d)));
    }
    boolean hasScale = max / 127 >= Float.MIN_NORMAL;
    assertThat(largest).isLessThanOrEqualTo(127);
    assertThat(largest == 127).isEqualTo(hasScale);
  }

  @Example
  void roundsHalvesToTheEvenNeighbour() {
    QuantizedRows rows =
        QuantizedRows.of(
            new PieceTable(new float[][] {{127, 0.5f, 1.5f, 2.5f, -0.5f, -1.5f, -127}}));

    assertThat(rows.scale(0)).isEqualTo(1);
    assertThat(rows.values()).containsExactly(127, 0, 2, 2, 0, -2, -127);
  }

  @Example
  void everyRowHasItsOwnScaleAndZerosHaveNone() {
    QuantizedRows rows =
        QuantizedRows.of(new PieceTable(new float[][] {{254, 2}, {0, 0}, {-1.27f, 0.01f}}));

    assertThat(rows.scale(0)).isEqualTo(2);
    assertThat(rows.scale(1)).isZero();
    assertThat(rows.scale(2)).isEqualTo(0.01f);
    assertThat(rows.values()).containsExactly(127, 1, 0, 0, -127, 1);
    assertThat(rows.dequantized().row(1)).containsExactly(0, 0);
  }

  @Example
  void refusesWhatIsNoNumber() {
    for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 1.1e15f}) {
      assertThatThrownBy(() -> QuantizedRows.of(new PieceTable(new float[][] {{0}, {value}})))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("piece 1 holds " + value);
    }
  }
}
