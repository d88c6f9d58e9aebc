package musubi.embedder.testing;

import java.util.Random;

/** A table of random numbers, the same in every run: the weights of a test model. */
public final class RandomTable {

  private final float[][] rows;

  public RandomTable(long seed, int rows, int width) {
    Random random = new Random(seed);
    this.rows = new float[rows][width];
    for (float[] row : this.rows) {
      for (int d = 0; d < width; d++) {
        row[d] = (float) random.nextGaussian();
      }
    }
  }

  public int rows() {
    return rows.length;
  }

  public int width() {
    return rows[0].length;
  }

  public float[] row(long index) {
    return rows[Math.toIntExact(index)].clone();
  }
}
