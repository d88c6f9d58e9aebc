package musubi.embedder.training.vocabulary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A unigram language model: the probability of a segmentation is the product of its pieces'
 * probabilities. Immutable; safe for use by many threads.
 */
public final class UnigramModel {

  /** Worse than any chain of pieces: a character without a piece is stepped over at this price. */
  private static final double UNKNOWN = -100;

  private final List<String> pieces;
  private final double[] logProbabilities;
  private final PieceTrie trie;

  /**
   * Creates a model.
   *
   * @param pieces each once
   * @param logProbabilities natural logarithms, one a piece
   */
  UnigramModel(List<String> pieces, double[] logProbabilities) {
    this.pieces = List.copyOf(pieces);
    this.logProbabilities = logProbabilities.clone();
    this.trie = new PieceTrie(this.pieces);
  }

  public int size() {
    return pieces.size();
  }

  public String piece(int index) {
    return pieces.get(index);
  }

  /** Natural logarithm of a piece's probability. */
  public double logProbability(int index) {
    return logProbabilities[index];
  }

  /** The most probable segmentation (Viterbi), characters without a piece left out. */
  List<Integer> best(String text) {
    return best(text, PieceTrie.NONE);
  }

  /**
   * The most probable segmentation of a piece into other pieces; empty when there is none, as for a
   * single character.
   */
  List<Integer> alternative(int piece) {
    String text = pieces.get(piece);
    List<Integer> parts = best(text, piece);
    int covered = parts.stream().mapToInt(part -> pieces.get(part).length()).sum();
    return covered == text.length() ? parts : List.of();
  }

  private List<Integer> best(String text, int excluded) {
    int length = text.length();
    double[] score = new double[length + 1];
    int[] from = new int[length + 1];
    int[] by = new int[length + 1];
    Arrays.fill(score, 1, length + 1, Double.NEGATIVE_INFINITY);
    for (int start = 0; start < length; start++) {
      if (score[start] + UNKNOWN > score[start + 1]) {
        score[start + 1] = score[start] + UNKNOWN;
        from[start + 1] = start;
        by[start + 1] = PieceTrie.NONE;
      }
      int node = PieceTrie.ROOT;
      for (int end = start; end < length; ) {
        node = trie.child(node, text.charAt(end++));
        if (node == PieceTrie.NONE) {
          break;
        }
        int piece = trie.piece(node);
        if (piece != PieceTrie.NONE
            && piece != excluded
            && score[start] + logProbabilities[piece] > score[end]) {
          score[end] = score[start] + logProbabilities[piece];
          from[end] = start;
          by[end] = piece;
        }
      }
    }
    List<Integer> path = new ArrayList<>();
    for (int end = length; end > 0; end = from[end]) {
      if (by[end] != PieceTrie.NONE) {
        path.add(by[end]);
      }
    }
    return path.reversed();
  }

  /**
   * Adds the expected number of times that each piece is used for a text, over all segmentations
   * (forward-backward).
   *
   * @param times how often the text occurs
   * @param expected one a piece, added to
   * @return the log-likelihood of the text, times its occurrences; 0 if it has no segmentation
   */
  double addExpected(String text, long times, double[] expected) {
    int length = text.length();
    double[] forward = new double[length + 1];
    double[] backward = new double[length + 1];
    Arrays.fill(forward, 1, length + 1, Double.NEGATIVE_INFINITY);
    Arrays.fill(backward, 0, length, Double.NEGATIVE_INFINITY);
    for (int start = 0; start < length; start++) {
      if (forward[start] == Double.NEGATIVE_INFINITY) {
        continue;
      }
      int node = PieceTrie.ROOT;
      for (int end = start; end < length; ) {
        node = trie.child(node, text.charAt(end++));
        if (node == PieceTrie.NONE) {
          break;
        }
        int piece = trie.piece(node);
        if (piece != PieceTrie.NONE) {
          forward[end] = logAdd(forward[end], forward[start] + logProbabilities[piece]);
        }
      }
    }
    double total = forward[length];
    if (total == Double.NEGATIVE_INFINITY) {
      return 0;
    }
    for (int start = length - 1; start >= 0; start--) {
      int node = PieceTrie.ROOT;
      for (int end = start; end < length; ) {
        node = trie.child(node, text.charAt(end++));
        if (node == PieceTrie.NONE) {
          break;
        }
        int piece = trie.piece(node);
        if (piece != PieceTrie.NONE && backward[end] != Double.NEGATIVE_INFINITY) {
          double path = logProbabilities[piece] + backward[end];
          backward[start] = logAdd(backward[start], path);
          if (forward[start] != Double.NEGATIVE_INFINITY) {
            expected[piece] += times * Math.exp(forward[start] + path - total);
          }
        }
      }
    }
    return total * times;
  }

  /** log(e^a + e^b). */
  private static double logAdd(double a, double b) {
    if (a == Double.NEGATIVE_INFINITY) {
      return b;
    }
    double high = Math.max(a, b);
    double low = Math.min(a, b);
    return low - high < -40 ? high : high + Math.log1p(Math.exp(low - high));
  }
}
