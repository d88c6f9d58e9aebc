package musubi.embedder.training.contrastive;

import java.util.Random;

/**
 * W = UVᵀ with d × r values each (Hu et al.: LoRA: Low-Rank Adaptation of Large Language Models,
 * ICLR 2022): vectors are changed in r directions only. From the gradient G of W, that of U is GV
 * and that of V is GᵀU.
 *
 * <p>V starts at 0 and U at random. Its values are of the size 1/√r, so that W grows at the same
 * rate as if each of its values were learned by itself.
 */
final class LowRankMap implements LearnedMap {

  private final float[][] left;

  /** Vᵀ: r rows of d. */
  private final float[][] right;

  private final DenseAdam leftSteps;
  private final DenseAdam rightSteps;
  private float[][] matrix;

  /**
   * A map that changes nothing yet.
   *
   * @param rank r, from 1 to the number of dimensions
   * @param random decides U
   */
  LowRankMap(int dimensions, int rank, double rate, Random random) {
    this.left = new float[dimensions][rank];
    for (float[] row : left) {
      for (int r = 0; r < rank; r++) {
        row[r] = (float) (random.nextGaussian() / Math.sqrt(rank));
      }
    }
    this.right = new float[rank][dimensions];
    this.leftSteps = new DenseAdam(dimensions, rank, rate);
    this.rightSteps = new DenseAdam(rank, dimensions, rate);
    this.matrix = new float[dimensions][dimensions];
  }

  @Override
  public float[][] matrix() {
    return matrix;
  }

  @Override
  public void step(float[][] gradient) {
    float[][] ofLeft = new float[left.length][right.length];
    RowKernel.addProduct(ofLeft, gradient, RowKernel.transposed(right));
    float[][] ofRight = new float[right.length][left.length];
    RowKernel.addProduct(ofRight, RowKernel.transposed(left), gradient);
    leftSteps.step(left, ofLeft);
    rightSteps.step(right, ofRight);
    matrix = new float[left.length][left.length];
    RowKernel.addProduct(matrix, left, right);
  }
}
