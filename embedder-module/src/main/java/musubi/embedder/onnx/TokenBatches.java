package musubi.embedder.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Forms batches of similar length, so that little is spent on padding, and bounds them by the
 * number of tokens that the model really computes: rows times the longest row. A bound in texts
 * would make a batch of long texts many times as large as one of short ones.
 */
final class TokenBatches {

  /** Rows of graphs that are told what is padding are as wide as the next multiple of this. */
  static final int MASKED_STEP = 16;

  private TokenBatches() {}

  /**
   * A batch whose rows are as wide as each of its texts alone would make them.
   *
   * @param width in tokens
   * @param texts positions
   */
  record Wide(int width, int[] texts) {}

  /**
   * Groups texts so that the width of a row depends on its text alone, and not on the other texts
   * of the batch. The width decides the order of sums over a row, and that order decides the last
   * bit of a vector.
   *
   * @param texts the tokens of every text; those without tokens are left out
   * @param maxTokens bound on rows times width; a single longer text forms a batch of its own
   * @param step of widths: {@link #MASKED_STEP}, or 1 for graphs that take padding for text
   * @param widest that the model reads
   * @return each text with tokens exactly once, widest first
   */
  static List<Wide> ofEqualWidth(TokenIds[] texts, int maxTokens, int step, int widest) {
    int[] byWidth =
        IntStream.range(0, texts.length)
            .filter(i -> texts[i].length() > 0)
            .boxed()
            .sorted(Comparator.comparingInt(i -> -width(texts[i], step, widest)))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Wide> batches = new ArrayList<>();
    int start = 0;
    while (start < byWidth.length) {
      int width = width(texts[byWidth[start]], step, widest);
      int most = Math.max(1, maxTokens / width);
      int end = start + 1;
      while (end < byWidth.length
          && end - start < most
          && width(texts[byWidth[end]], step, widest) == width) {
        end++;
      }
      batches.add(new Wide(width, Arrays.copyOfRange(byWidth, start, end)));
      start = end;
    }
    return batches;
  }

  /**
   * Gives every text a run of its own, in a row no wider than the text. It is for graphs whose
   * scales span a run: there any other text changes a vector, and so does padding.
   *
   * @param texts the tokens of every text; those without tokens are left out
   * @return each text with tokens exactly once
   */
  static List<Wide> eachAlone(TokenIds[] texts) {
    return IntStream.range(0, texts.length)
        .filter(i -> texts[i].length() > 0)
        .mapToObj(i -> new Wide(texts[i].length(), new int[] {i}))
        .toList();
  }

  private static int width(TokenIds text, int step, int widest) {
    int next = (text.length() + step - 1) / step * step;
    return Math.max(text.length(), Math.min(next, widest));
  }

  /**
   * Groups texts.
   *
   * @param texts the tokens of every text; those without tokens are left out
   * @param maxTokens bound on rows times longest row; a single longer text forms a batch of its own
   * @return positions in {@code texts}, each of a text with tokens exactly once, longest first
   */
  static List<int[]> form(TokenIds[] texts, int maxTokens) {
    Integer[] longestFirst =
        IntStream.range(0, texts.length)
            .filter(i -> texts[i].length() > 0)
            .boxed()
            .sorted(Comparator.comparingInt(i -> -texts[i].length()))
            .toArray(Integer[]::new);
    List<int[]> batches = new ArrayList<>();
    int start = 0;
    while (start < longestFirst.length) {
      int longest = texts[longestFirst[start]].length();
      int rows = Math.clamp(maxTokens / longest, 1, longestFirst.length - start);
      batches.add(
          Arrays.stream(longestFirst, start, start + rows).mapToInt(Integer::intValue).toArray());
      start += rows;
    }
    return batches;
  }
}
