package musubi.embedder.training.contrastive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class InfoNceTest {

  private static final InfoNce.Mask NONE = (anchor, candidate) -> false;

  /**
   * Worked out by hand, τ = 0.5; lengths do not matter.
   *
   * <pre>
   * cosines    a0: 1, √½      a1: 0, √½
   * a0 to candidates    −2    + log(e²   + e^√2) = 0.442548
   * a1 to candidates    −√2   + log(1    + e^√2) = 0.217622
   * c0 to anchors       −2    + log(e²   + 1   ) = 0.126928
   * c1 to anchors       −√2   + log(e^√2 + e^√2) = 0.693147
   * L = 1/4 (sum) = 0.370061
   * </pre>
   */
  @Example
  void theLossOfTwoPairs() {
    float[][] anchors = {{1, 0}, {0, 2}};
    float[][] candidates = {{3, 0}, {0.5f, 0.5f}};
    InfoNce loss = new InfoNce(new int[] {2}, new float[] {1}, 0.5f);

    assertThat(loss.of(anchors, candidates, NONE).loss()).isEqualTo(0.370061, within(1e-6));
    // Without the pair (a0, c1): 1/4 (0 + 0.217622 + 0.126928 + 0).
    assertThat(loss.of(anchors, candidates, (a, c) -> a == 0 && c == 1).loss())
        .isEqualTo(0.086137, within(1e-6));
  }

  /** A hard negative is a candidate for the anchors; nothing looks for its anchor. */
  @Example
  void theLossOfOnePairWithAHardNegative() {
    InfoNce loss = new InfoNce(new int[] {2}, new float[] {1}, 1);

    double found = loss.of(new float[][] {{1, 0}}, new float[][] {{1, 0}, {0, 1}}, NONE).loss();

    assertThat(found).isEqualTo(0.5 * Math.log(1 + Math.exp(-1)), within(1e-6));
  }

  /** Both against the formula in double precision: its value, and its central differences. */
  @Property(tries = 300)
  void lossAndGradientFollowTheFormula(
      @ForAll @IntRange(min = 1, max = 6) int pairs,
      @ForAll @IntRange(min = 0, max = 5) int negatives,
      @ForAll @IntRange(min = 1, max = 3) int prefixes,
      @ForAll @DoubleRange(min = 0.05, max = 1) double temperature,
      @ForAll @DoubleRange(min = 0, max = 0.5) double hidden,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] dimensions = new int[prefixes];
    float[] weights = new float[prefixes];
    for (int p = 0; p < prefixes; p++) {
      dimensions[p] = (p == 0 ? 0 : dimensions[p - 1]) + 2 + random.nextInt(9);
      weights[p] = 0.1f + random.nextFloat();
    }
    double[][] anchors = vectors(pairs, dimensions[prefixes - 1], random);
    double[][] candidates = vectors(pairs + negatives, dimensions[prefixes - 1], random);
    boolean[][] mask = new boolean[pairs][pairs + negatives];
    for (boolean[] row : mask) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextDouble() < hidden;
      }
    }
    float tau = (float) temperature;
    Formula formula = new Formula(dimensions, weights, tau, mask);

    InfoNce.Result result =
        new InfoNce(dimensions, weights, tau)
            .of(floats(anchors), floats(candidates), (a, c) -> mask[a][c]);

    InfoNce.Result fixed =
        new InfoNce(dimensions, weights, tau)
            .ofFixed(floats(anchors), floats(candidates), (a, c) -> mask[a][c]);
    assertThat(fixed.loss()).isEqualTo(result.loss());
    assertThat(fixed.anchors()).isDeepEqualTo(result.anchors());
    assertThat(fixed.candidates()).isEmpty();

    double expected = formula.loss(anchors, candidates);
    assertThat(result.loss()).isCloseTo(expected, within(1e-5 * (1 + expected) / temperature));
    assertGradient(result.anchors(), anchors, formula, anchors, candidates);
    assertGradient(result.candidates(), candidates, formula, anchors, candidates);
  }

  private static void assertGradient(
      float[][] found, double[][] moved, Formula formula, double[][] anchors, double[][] others) {
    for (int i = 0; i < moved.length; i++) {
      // What one unit vector can do to the loss over another; single precision errs by a share.
      double scale = 1 / (formula.temperature * length(moved[i], formula.dimensions[0]));
      for (int d = 0; d < moved[i].length; d++) {
        double kept = moved[i][d];
        double step = 1e-5 * length(moved[i], formula.dimensions[0]);
        moved[i][d] = kept + step;
        double above = formula.loss(anchors, others);
        moved[i][d] = kept - step;
        double below = formula.loss(anchors, others);
        moved[i][d] = kept;
        double expected = (above - below) / (2 * step);
        assertThat((double) found[i][d])
            .as("row %d, dimension %d", i, d)
            .isCloseTo(expected, within(1e-3 * Math.abs(expected) + 3e-5 * scale));
      }
    }
  }

  /** The loss as the class says it, one term after the other. */
  private record Formula(
      int[] dimensions, float[] weights, double temperature, boolean[][] hidden) {

    double loss(double[][] anchors, double[][] candidates) {
      double loss = 0;
      for (int p = 0; p < dimensions.length; p++) {
        loss += weights[p] * loss(anchors, candidates, dimensions[p]);
      }
      return loss;
    }

    private double loss(double[][] anchors, double[][] candidates, int prefix) {
      int n = anchors.length;
      double loss = 0;
      for (int i = 0; i < n; i++) {
        double own = cosine(anchors[i], candidates[i], prefix) / temperature;
        double overCandidates = 0;
        for (int j = 0; j < candidates.length; j++) {
          if (j == i || !hidden[i][j]) {
            overCandidates += Math.exp(cosine(anchors[i], candidates[j], prefix) / temperature);
          }
        }
        double overAnchors = 0;
        for (int k = 0; k < n; k++) {
          if (k == i || !hidden[k][i]) {
            overAnchors += Math.exp(cosine(anchors[k], candidates[i], prefix) / temperature);
          }
        }
        loss += Math.log(overCandidates) + Math.log(overAnchors) - 2 * own;
      }
      return loss / (2 * n);
    }
  }

  @Property(tries = 50)
  void vectorsWithoutDirectionGiveNumbers(
      @ForAll @IntRange(min = 1, max = 4) int pairs, @ForAll boolean zero) {
    float[][] same = new float[pairs][6];
    for (float[] row : same) {
      row[0] = zero ? 0 : 1e-20f;
    }

    InfoNce.Result result =
        new InfoNce(new int[] {2, 6}, new float[] {0.5f, 0.5f}, 0.05f).of(same, same, NONE);

    assertThat(result.loss()).isCloseTo(Math.log(pairs), within(1e-6));
    for (float[] row : result.anchors()) {
      for (float value : row) {
        assertThat(Float.isFinite(value)).isTrue();
      }
    }
  }

  /** The worst that can be: every candidate opposite to every anchor. */
  @Example
  void aLowTemperatureLosesNoLogarithm() {
    float[][] anchors = {{1, 0}, {1, 1e-3f}};
    float[][] candidates = {{-1, 0}, {-1, 1e-3f}};

    InfoNce.Result result =
        new InfoNce(new int[] {2}, new float[] {1}, 0.025f).of(anchors, candidates, NONE);

    assertThat(result.loss()).isCloseTo(Math.log(2), within(1e-3));
    assertThat(result.anchors()[0]).doesNotContain(Float.NaN).isNotEqualTo(new float[2]);
  }

  /** Lengths from a hundredth to a hundred; no first prefix is close to zero. */
  private static double[][] vectors(int count, int dimensions, Random random) {
    double[][] vectors = new double[count][dimensions];
    for (double[] vector : vectors) {
      double length = Math.pow(10, 4 * random.nextDouble() - 2);
      for (int d = 0; d < dimensions; d++) {
        vector[d] = (float) (length * (random.nextGaussian() + (d == 0 ? 2 : 0)));
      }
    }
    return vectors;
  }

  private static float[][] floats(double[][] rows) {
    float[][] floats = new float[rows.length][rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int d = 0; d < rows[i].length; d++) {
        floats[i][d] = (float) rows[i][d];
      }
    }
    return floats;
  }

  private static double cosine(double[] a, double[] b, int dimensions) {
    double dot = 0;
    for (int d = 0; d < dimensions; d++) {
      dot += a[d] * b[d];
    }
    return dot / length(a, dimensions) / length(b, dimensions);
  }

  private static double length(double[] vector, int dimensions) {
    double squares = 0;
    for (int d = 0; d < dimensions; d++) {
      squares += vector[d] * vector[d];
    }
    return Math.sqrt(squares);
  }
}
