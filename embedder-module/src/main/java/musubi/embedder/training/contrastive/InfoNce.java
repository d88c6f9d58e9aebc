package musubi.embedder.training.contrastive;

import java.util.Arrays;
import java.util.stream.IntStream;
import musubi.embedder.table.Vectors;

/**
 * The loss of a batch, and its gradient with respect to the sums of piece rows.
 *
 * <p>For the first m dimensions let s<sub>ij</sub> = cos<sub>m</sub>(a<sub>i</sub>, c<sub>j</sub>)
 * / τ, over anchors a and candidates c, of which the first n are the anchors' positives and the
 * rest hard negatives. Then
 *
 * <pre>
 * L_m = 1/2n Σ_i ( −s_ii + log Σ_j e^{s_ij} )        anchor to candidates
 *     + 1/2n Σ_i ( −s_ii + log Σ_k e^{s_ki} )        positive to anchors
 * L   = Σ_m w_m L_m
 * </pre>
 *
 * <p>Masked pairs take no part. Sources: van den Oord et al., "Representation Learning with
 * Contrastive Predictive Coding", 2018 (InfoNCE); Henderson et al., "Efficient Natural Language
 * Response Suggestion for Smart Reply", 2017 (in-batch negatives); Kusupati et al., "Matryoshka
 * Representation Learning", NeurIPS 2022 (the sum over prefixes).
 *
 * <p>A dot product over a prefix is the sum of the dot products over the blocks between prefixes,
 * so all prefixes together cost as much as the longest alone, forwards and backwards.
 */
final class InfoNce {

  /** Lengths below this are taken for it, so that a text without pieces divides by no zero. */
  private static final float LEAST_LENGTH = 1e-6f;

  private final int[] prefixes;
  private final float[] weights;
  private final float temperature;

  /**
   * Creates the loss.
   *
   * @param prefixes numbers of dimensions, ascending; the last is the whole
   * @param weights w<sub>m</sub>, one a prefix
   * @param temperature τ, above 0
   */
  InfoNce(int[] prefixes, float[] weights, float temperature) {
    this.prefixes = prefixes.clone();
    this.weights = weights.clone();
    this.temperature = temperature;
  }

  /** Says which candidates must not count against an anchor. */
  interface Mask {
    /** Whether the candidate is left out for the anchor; never asked for an anchor's own. */
    boolean hides(int anchor, int candidate);
  }

  /**
   * A loss with its gradient.
   *
   * @param loss L
   * @param anchors dL/d(sum of the anchor's rows), [n][d]
   * @param candidates the same of the candidates, [m][d]
   */
  record Result(double loss, float[][] anchors, float[][] candidates) {}

  /**
   * Computes loss and gradient.
   *
   * @param anchors sums of piece rows, [n][d]
   * @param candidates sums of piece rows, [m][d], m ≥ n; candidate i is anchor i's positive
   */
  Result of(float[][] anchors, float[][] candidates, Mask mask) {
    return of(anchors, candidates, mask, /* fixed= */ false);
  }

  /**
   * Computes loss and gradient where the candidates stay as they are.
   *
   * @return with no gradient of candidates
   */
  Result ofFixed(float[][] anchors, float[][] candidates, Mask mask) {
    return of(anchors, candidates, mask, /* fixed= */ true);
  }

  private Result of(float[][] anchors, float[][] candidates, Mask mask, boolean fixed) {
    int n = anchors.length;
    int m = candidates.length;
    boolean[][] hidden = hidden(n, m, mask);
    float[][] dots = new float[n][m];
    float[][][] influence = new float[prefixes.length][][];
    float[][] anchorScale = new float[prefixes.length][];
    float[][] candidateScale = new float[prefixes.length][];
    double loss = 0;
    for (int block = 0; block < prefixes.length; block++) {
      float[][] transposed = RowKernel.transposed(block(candidates, block));
      RowKernel.addProduct(dots, block(anchors, block), transposed);
      Prefix prefix = new Prefix(anchors, candidates, prefixes[block]);
      loss += weights[block] * prefix.differentiate(dots, hidden, weights[block]);
      influence[block] = prefix.influence;
      anchorScale[block] = prefix.anchorPull;
      candidateScale[block] = prefix.candidatePull;
    }
    float[][] anchorGradient = new float[n][anchors[0].length];
    float[][] candidateGradient = new float[fixed ? 0 : m][anchors[0].length];
    for (int block = prefixes.length - 1; block >= 0; block--) {
      if (block < prefixes.length - 1) {
        addAll(influence[block], influence[block + 1]);
        Vectors.add(anchorScale[block], 1, anchorScale[block + 1]);
        Vectors.add(candidateScale[block], 1, candidateScale[block + 1]);
      }
      float[][] anchorBlock = block(anchors, block);
      float[][] candidateBlock = block(candidates, block);
      place(
          gradient(influence[block], candidateBlock, anchorScale[block], anchorBlock),
          anchorGradient,
          block);
      if (!fixed) {
        place(
            gradient(
                RowKernel.transposed(influence[block]),
                anchorBlock,
                candidateScale[block],
                candidateBlock),
            candidateGradient,
            block);
      }
    }
    return new Result(loss, anchorGradient, candidateGradient);
  }

  /**
   * Adds the pull of the other vectors, and removes the part along the own vector, so that length
   * does not matter.
   */
  private static float[][] gradient(
      float[][] influence, float[][] others, float[] ownScale, float[][] own) {
    float[][] gradient = new float[own.length][own[0].length];
    RowKernel.addProduct(gradient, influence, others);
    for (int i = 0; i < own.length; i++) {
      Vectors.add(gradient[i], ownScale[i], own[i]);
    }
    return gradient;
  }

  /** One prefix's part: e^{s} once, its sums by row and by column, and what follows from them. */
  private final class Prefix {

    final float[][] influence;
    final float[] anchorPull;
    final float[] candidatePull;
    private final float[] anchorLength;
    private final float[] candidateLength;

    Prefix(float[][] anchors, float[][] candidates, int dimensions) {
      this.influence = new float[anchors.length][candidates.length];
      this.anchorPull = new float[anchors.length];
      this.candidatePull = new float[candidates.length];
      this.anchorLength = lengths(anchors, dimensions);
      this.candidateLength = lengths(candidates, dimensions);
    }

    /** Returns L<sub>m</sub>; leaves w<sub>m</sub> dL<sub>m</sub>/d(dot product) behind. */
    double differentiate(float[][] dots, boolean[][] hidden, float weight) {
      int n = dots.length;
      int m = candidatePull.length;
      float[] inverse = new float[m];
      for (int j = 0; j < m; j++) {
        inverse[j] = 1 / candidateLength[j];
      }
      // e^{(cos − 1)/τ}: at most 1, so it needs no further guard against overflow.
      float[][] cosines = new float[n][m];
      float[][] powers = influence;
      double[] byAnchor = new double[n];
      IntStream.range(0, n)
          .parallel()
          .forEach(
              i -> {
                float[] cos = cosines[i];
                scale(cos, dots[i], inverse, 1 / anchorLength[i]);
                float[] power = powers[i];
                double sum = 0;
                for (int j = 0; j < m; j++) {
                  power[j] =
                      hidden[i][j] ? 0 : (float) Math.exp((cos[j] - 1) / (double) temperature);
                  sum += power[j];
                }
                byAnchor[i] = sum;
              });
      double[] byPositive = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          byPositive[j] += powers[i][j];
        }
      }
      double loss = 0;
      for (int i = 0; i < n; i++) {
        double own = (cosines[i][i] - 1) / (double) temperature;
        loss += Math.log(byAnchor[i]) + Math.log(byPositive[i]) - 2 * own;
      }
      float[] inversePositive = new float[m];
      for (int j = 0; j < n; j++) {
        inversePositive[j] = (float) (1 / byPositive[j]);
      }
      float step = weight / (2 * n * temperature);
      double[][] pulls = new double[n][];
      IntStream.range(0, n)
          .parallel()
          .forEach(
              i -> {
                float[] power = powers[i];
                weigh(power, inversePositive, (float) (1 / byAnchor[i]), step);
                power[i] -= 2 * step;
                pulls[i] =
                    new double[] {-dot(power, cosines[i]) / anchorLength[i] / anchorLength[i]};
              });
      double[] columns = new double[m];
      for (int i = 0; i < n; i++) {
        anchorPull[i] = (float) pulls[i][0];
        for (int j = 0; j < m; j++) {
          columns[j] += (double) influence[i][j] * cosines[i][j];
        }
        scale(influence[i], influence[i], inverse, 1 / anchorLength[i]);
      }
      for (int j = 0; j < m; j++) {
        candidatePull[j] = (float) (-columns[j] / candidateLength[j] / candidateLength[j]);
      }
      return loss / (2 * n);
    }

    private static double dot(float[] a, float[] b) {
      double sum = 0;
      for (int j = 0; j < a.length; j++) {
        sum += (double) a[j] * b[j];
      }
      return sum;
    }

    private static void weigh(float[] power, float[] byPositive, float byAnchor, float step) {
      for (int j = 0; j < power.length; j++) {
        power[j] *= step * (byAnchor + byPositive[j]);
      }
    }

    private static void scale(float[] into, float[] from, float[] factors, float factor) {
      for (int j = 0; j < into.length; j++) {
        into[j] = from[j] * factors[j] * factor;
      }
    }
  }

  private static boolean[][] hidden(int n, int m, Mask mask) {
    boolean[][] hidden = new boolean[n][m];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              for (int j = 0; j < m; j++) {
                hidden[i][j] = i != j && mask.hides(i, j);
              }
            });
    return hidden;
  }

  private static float[] lengths(float[][] rows, int dimensions) {
    float[] lengths = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double squares = 0;
      for (int d = 0; d < dimensions; d++) {
        squares += (double) rows[i][d] * rows[i][d];
      }
      lengths[i] = Math.max(LEAST_LENGTH, (float) Math.sqrt(squares));
    }
    return lengths;
  }

  private float[][] block(float[][] rows, int block) {
    int from = block == 0 ? 0 : prefixes[block - 1];
    return Arrays.stream(rows)
        .map(row -> Arrays.copyOfRange(row, from, prefixes[block]))
        .toArray(float[][]::new);
  }

  private void place(float[][] part, float[][] whole, int block) {
    int from = block == 0 ? 0 : prefixes[block - 1];
    for (int i = 0; i < part.length; i++) {
      System.arraycopy(part[i], 0, whole[i], from, part[i].length);
    }
  }

  private static void addAll(float[][] target, float[][] rows) {
    for (int i = 0; i < target.length; i++) {
      Vectors.add(target[i], 1, rows[i]);
    }
  }
}
