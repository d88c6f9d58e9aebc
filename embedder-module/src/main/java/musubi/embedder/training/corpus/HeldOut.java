package musubi.embedder.training.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import musubi.embedder.table.PieceTable;
import musubi.embedder.training.contrastive.NearestTexts;
import musubi.embedder.training.contrastive.PiecePair;

/**
 * Pairs that training does not see: for each anchor, is its positive among the ten nearest of all
 * positives held out? Which pairs are held out depends on the positive's text alone, so no positive
 * stands on both sides.
 *
 * @param training pairs to train on
 * @param heldOut pairs to measure with
 */
public record HeldOut(List<PiecePair> training, List<PiecePair> heldOut) {

  private static final int DEPTH = 10;

  /**
   * The quality of a table.
   *
   * @param recall the share of anchors whose positive is among the first ten
   * @param reciprocalRank the mean of 1 / rank of the positive, 0 beyond the tenth
   */
  public record Figures(double recall, double reciprocalRank) {}

  /**
   * Splits pairs.
   *
   * @param share of the positives to hold out, 0 to 1
   */
  public static HeldOut split(List<PiecePair> pairs, double share) {
    List<PiecePair> training = new ArrayList<>();
    List<PiecePair> heldOut = new ArrayList<>();
    for (PiecePair pair : pairs) {
      (hash(pair.positive()) < share ? heldOut : training).add(pair);
    }
    return new HeldOut(List.copyOf(training), List.copyOf(heldOut));
  }

  /** 0 to below 1, evenly. */
  private static double hash(int[] pieces) {
    long hash = 1125899906842597L;
    for (int piece : pieces) {
      hash = 31 * hash + piece;
    }
    hash *= 0x9E3779B97F4A7C15L;
    return ((hash ^ (hash >>> 32)) * 0xD6E8FEB86659FD93L >>> 11) * 0x1.0p-53;
  }

  /** Measures a table; 0 when nothing is held out. */
  public Figures measure(PieceTable table) {
    if (heldOut.isEmpty()) {
      return new Figures(0, 0);
    }
    Map<Long, Integer> numbers = new HashMap<>();
    List<int[]> positives = new ArrayList<>();
    int[] positiveOf = new int[heldOut.size()];
    for (int i = 0; i < positiveOf.length; i++) {
      PiecePair pair = heldOut.get(i);
      positiveOf[i] =
          numbers.computeIfAbsent(
              pair.positiveKey(),
              key -> {
                positives.add(pair.positive());
                return positives.size() - 1;
              });
    }
    float[][] texts = positives.parallelStream().map(table::embed).toArray(float[][]::new);
    float[][] queries =
        heldOut.parallelStream().map(p -> table.embed(p.anchor())).toArray(float[][]::new);
    int[][] nearest = NearestTexts.of(queries, texts, DEPTH);
    double found = 0;
    double reciprocal = 0;
    for (int i = 0; i < positiveOf.length; i++) {
      int[] ranking = nearest[i];
      int target = positiveOf[i];
      int rank =
          IntStream.range(0, ranking.length)
              .filter(r -> ranking[r] == target)
              .findFirst()
              .orElse(-1);
      if (rank >= 0) {
        found++;
        reciprocal += 1.0 / (rank + 1);
      }
    }
    return new Figures(found / positiveOf.length, reciprocal / positiveOf.length);
  }
}
