package musubi.embedder.onnx;

import java.util.Arrays;
import musubi.embedder.model.Pooling;

/**
 * Pools token vectors into one vector, like {@code Pooling} of sentence-transformers.
 *
 * <p>With token vectors h<sub>1</sub>…h<sub>n</sub> of one text, padding left out: mean is
 * (1/n)·Σh<sub>i</sub>, cls h<sub>1</sub>, lasttoken h<sub>n</sub>, max the largest value of each
 * dimension.
 */
final class TokenPooling {

  private TokenPooling() {}

  /**
   * Pools one text.
   *
   * @param values the graph's output, rows of {@code width} floats
   * @param firstRow row of the text's first token
   * @param tokens number of the text's tokens, at least 1
   * @param width length of a row
   */
  static float[] pool(Pooling pooling, float[] values, int firstRow, int tokens, int width) {
    return switch (pooling) {
      case MEAN -> mean(values, firstRow, tokens, width);
      case MAX -> max(values, firstRow, tokens, width);
      case CLS -> row(values, firstRow, width);
      case LAST_TOKEN -> row(values, firstRow + tokens - 1, width);
    };
  }

  private static float[] row(float[] values, int row, int width) {
    return Arrays.copyOfRange(values, row * width, (row + 1) * width);
  }

  private static float[] mean(float[] values, int firstRow, int tokens, int width) {
    float[] pooled = new float[width];
    for (int t = 0; t < tokens; t++) {
      int from = (firstRow + t) * width;
      for (int d = 0; d < width; d++) {
        pooled[d] += values[from + d];
      }
    }
    for (int d = 0; d < width; d++) {
      pooled[d] /= tokens;
    }
    return pooled;
  }

  private static float[] max(float[] values, int firstRow, int tokens, int width) {
    float[] pooled = row(values, firstRow, width);
    for (int t = 1; t < tokens; t++) {
      int from = (firstRow + t) * width;
      for (int d = 0; d < width; d++) {
        pooled[d] = Math.max(pooled[d], values[from + d]);
      }
    }
    return pooled;
  }
}
