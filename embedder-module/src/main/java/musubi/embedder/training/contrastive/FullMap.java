package musubi.embedder.training.contrastive;

/** Every value of W is learned by itself. */
final class FullMap implements LearnedMap {

  private final float[][] matrix;
  private final DenseAdam steps;

  FullMap(int dimensions, double rate) {
    this.matrix = new float[dimensions][dimensions];
    this.steps = new DenseAdam(dimensions, dimensions, rate);
  }

  @Override
  public float[][] matrix() {
    return matrix;
  }

  @Override
  public void step(float[][] gradient) {
    steps.step(matrix, gradient);
  }
}
