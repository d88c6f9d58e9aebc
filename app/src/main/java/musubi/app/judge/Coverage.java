package musubi.app.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Chooses the few that stand for many: the set S that makes Σ<sub>i</sub> weight<sub>i</sub> ·
 * max<sub>s∈S</sub> cos(i, s) large, greedily.
 *
 * <p>Farthest-point selection takes outliers first: typing errors and questions that were asked
 * once. Here a query is chosen for what it stands for, so a dense and often asked corner is
 * represented before a rare one, and a second query from the same corner gains little. The greedy
 * choice reaches at least 1 − 1/e of the best possible sum (Nemhauser, Wolsey, Fisher 1978), has no
 * start to draw at random, and picks real queries rather than means of them.
 */
final class Coverage {

  private final float[][] vectors;
  private final double[] weights;

  /**
   * What is to be covered.
   *
   * @param vectors any length above 0 is made 1; a zero vector is near to nothing
   * @param weights one a vector, above 0
   */
  Coverage(float[][] vectors, double[] weights) {
    this.vectors = new float[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      this.vectors[i] = unit(vectors[i]);
    }
    this.weights = weights.clone();
  }

  private record Gain(int item, double gain, int round) {}

  /**
   * Chooses.
   *
   * @param most how many at most
   * @return indexes, the one that stands for most first; ties by index
   */
  List<Integer> choose(int most) {
    double[] covered = new double[vectors.length];
    PriorityQueue<Gain> gains =
        new PriorityQueue<>(
            Comparator.comparingDouble((Gain g) -> -g.gain()).thenComparingInt(Gain::item));
    for (int i = 0; i < vectors.length; i++) {
      gains.add(new Gain(i, gain(i, covered), 0));
    }
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < most && !gains.isEmpty()) {
      Gain best = gains.remove();
      if (best.round() < chosen.size()) {
        // A gain only shrinks while others are chosen, so an old one is computed again when due.
        gains.add(new Gain(best.item(), gain(best.item(), covered), chosen.size()));
      } else {
        chosen.add(best.item());
        cover(best.item(), covered);
      }
    }
    return chosen;
  }

  private double gain(int candidate, double[] covered) {
    double sum = 0;
    for (int i = 0; i < vectors.length; i++) {
      sum += weights[i] * Math.max(0, similarity(candidate, i) - covered[i]);
    }
    return sum;
  }

  private void cover(int chosen, double[] covered) {
    for (int i = 0; i < covered.length; i++) {
      covered[i] = Math.max(covered[i], similarity(chosen, i));
    }
  }

  private double similarity(int a, int b) {
    if (a == b) {
      return 1;
    }
    float sum = 0;
    float[] first = vectors[a];
    float[] second = vectors[b];
    for (int d = 0; d < first.length; d++) {
      sum += first[d] * second[d];
    }
    return Math.max(0, sum);
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += value * value;
    }
    float length = (float) Math.sqrt(square);
    float[] unit = new float[vector.length];
    for (int d = 0; d < vector.length && length > 0; d++) {
      unit[d] = vector[d] / length;
    }
    return unit;
  }
}
