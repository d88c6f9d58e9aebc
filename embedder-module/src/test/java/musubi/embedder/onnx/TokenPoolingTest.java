package musubi.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import musubi.embedder.model.Pooling;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

class TokenPoolingTest {

  /** Two texts of two dimensions, three rows each; the first has two tokens and one of padding. */
  private static final float[] VALUES = {1, -4, 3, -2, 99, 99, 5, 6, 7, 8, 9, 1};

  @Example
  void poolsTheFirstTextWithoutItsPadding() {
    assertThat(TokenPooling.pool(Pooling.MEAN, VALUES, 0, 2, 2)).containsExactly(2, -3);
    assertThat(TokenPooling.pool(Pooling.CLS, VALUES, 0, 2, 2)).containsExactly(1, -4);
    assertThat(TokenPooling.pool(Pooling.LAST_TOKEN, VALUES, 0, 2, 2)).containsExactly(3, -2);
    assertThat(TokenPooling.pool(Pooling.MAX, VALUES, 0, 2, 2)).containsExactly(3, -2);
  }

  @Example
  void poolsTheSecondText() {
    assertThat(TokenPooling.pool(Pooling.MEAN, VALUES, 3, 3, 2)).containsExactly(7, 5);
    assertThat(TokenPooling.pool(Pooling.CLS, VALUES, 3, 3, 2)).containsExactly(5, 6);
    assertThat(TokenPooling.pool(Pooling.LAST_TOKEN, VALUES, 3, 3, 2)).containsExactly(9, 1);
    assertThat(TokenPooling.pool(Pooling.MAX, VALUES, 3, 3, 2)).containsExactly(9, 8);
  }

  @Property
  void equalsTheFormula(
      @ForAll Pooling pooling,
      @ForAll @IntRange(max = 20) int firstRow,
      @ForAll @IntRange(min = 1, max = 40) int tokens,
      @ForAll @IntRange(min = 1, max = 24) int width,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] values = new float[(firstRow + tokens + 3) * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }

    float[] pooled = TokenPooling.pool(pooling, values, firstRow, tokens, width);

    assertThat(pooled).hasSize(width);
    for (int d = 0; d < width; d++) {
      assertThat((double) pooled[d])
          .isCloseTo(formula(pooling, values, firstRow, tokens, width, d), Offset.offset(1e-5));
    }
  }

  private static double formula(
      Pooling pooling, float[] values, int firstRow, int tokens, int width, int d) {
    double sum = 0;
    double max = Double.NEGATIVE_INFINITY;
    for (int row = firstRow; row < firstRow + tokens; row++) {
      sum += values[row * width + d];
      max = Math.max(max, values[row * width + d]);
    }
    return switch (pooling) {
      case MEAN -> sum / tokens;
      case MAX -> max;
      case CLS -> values[firstRow * width + d];
      case LAST_TOKEN -> values[(firstRow + tokens - 1) * width + d];
    };
  }
}
