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

  private TokenBatches() {}

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
