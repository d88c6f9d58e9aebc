package musubi.lucene.search;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a document holds of a query, passage by passage. Filled by {@link TermCounts}, then read.
 */
final class BlockCounts {

  private final Block block;
  private final int[][] frequencies;
  private final int[][] adjacent;
  private final int[] textLengths;
  private final int[] pairLengths;
  private final int[] titleFrequencies;
  private int titleLength;
  private @Nullable TextCounts document;
  private final Map<String, Float> identifierScores = new LinkedHashMap<>();

  BlockCounts(Block block, int terms, int words) {
    this.block = block;
    int passages = block.parent() - block.first();
    frequencies = new int[passages][terms];
    adjacent = new int[passages][Math.max(0, words - 1)];
    textLengths = new int[passages];
    pairLengths = new int[passages];
    titleFrequencies = new int[words];
  }

  Block block() {
    return block;
  }

  int passages() {
    return frequencies.length;
  }

  void count(int passage, int term, int frequency) {
    frequencies[passage][term] = frequency;
  }

  void countAdjacent(int passage, int word, int times) {
    adjacent[passage][word] = times;
  }

  void lengths(int passage, int text, int pairs) {
    textLengths[passage] = text;
    pairLengths[passage] = pairs;
  }

  void countTitle(int word, int frequency) {
    titleFrequencies[word] = frequency;
  }

  void titleLength(int length) {
    titleLength = length;
  }

  void identifier(String identifier, float score) {
    identifierScores.put(identifier, score);
  }

  TextCounts passage(int passage) {
    return new TextCounts(
        frequencies[passage], adjacent[passage], textLengths[passage], pairLengths[passage]);
  }

  /**
   * All passages as one text; the title, which every passage repeats, counts once. To be asked for
   * when all is counted: it is summed once and kept.
   */
  TextCounts document() {
    if (document == null) {
      document = summed();
    }
    return document;
  }

  private TextCounts summed() {
    if (passages() == 1) {
      return passage(0);
    }
    int[] sum = new int[frequencies[0].length];
    int[] least = frequencies[0].clone();
    int[] follow = new int[adjacent[0].length];
    int text = 0;
    int pairs = 0;
    for (int p = 0; p < passages(); p++) {
      for (int t = 0; t < sum.length; t++) {
        sum[t] += frequencies[p][t];
        least[t] = Math.min(least[t], frequencies[p][t]);
      }
      for (int a = 0; a < follow.length; a++) {
        follow[a] += adjacent[p][a];
      }
      text += textLengths[p];
      pairs += pairLengths[p];
    }
    // What every passage holds is in the title, or as good as in it.
    for (int t = 0; t < sum.length; t++) {
      sum[t] -= least[t] * (passages() - 1);
    }
    return new TextCounts(sum, follow, text - titleLength * (passages() - 1), pairs);
  }

  int[] titleFrequencies() {
    return titleFrequencies;
  }

  int titleLength() {
    return titleLength;
  }

  /** By identifier of the query, those that the document bears or mentions. */
  Map<String, Float> identifierScores() {
    return identifierScores;
  }

  float identifierScore() {
    float sum = 0;
    for (float score : identifierScores.values()) {
      sum += score;
    }
    return sum;
  }
}
