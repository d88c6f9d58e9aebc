package musubi.app.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * Principal components by orthogonal iteration on the covariance: the few directions in which
 * vectors differ most. It starts from fixed directions, and the largest coordinate of each
 * component is positive, so that equal vectors always give the same picture.
 */
final class Projection {

  private static final int ROUNDS = 60;

  private Projection() {}

  /**
   * The coordinates of each vector along the components, the largest first; no more than the
   * vectors have dimensions.
   */
  static List<float[]> of(List<float[]> vectors, int components) {
    int dimensions = vectors.getFirst().length;
    int kept = Math.min(components, dimensions);
    double[] mean = new double[dimensions];
    for (float[] vector : vectors) {
      for (int d = 0; d < dimensions; d++) {
        mean[d] += vector[d] / vectors.size();
      }
    }
    double[][] directions = directions(covariance(vectors, mean), kept);
    List<float[]> projected = new ArrayList<>(vectors.size());
    for (float[] vector : vectors) {
      float[] place = new float[kept];
      for (int c = 0; c < kept; c++) {
        double sum = 0;
        for (int d = 0; d < dimensions; d++) {
          sum += (vector[d] - mean[d]) * directions[c][d];
        }
        place[c] = (float) sum;
      }
      projected.add(place);
    }
    return projected;
  }

  private static double[][] covariance(List<float[]> vectors, double[] mean) {
    int dimensions = mean.length;
    double[][] covariance = new double[dimensions][dimensions];
    double[] centred = new double[dimensions];
    for (float[] vector : vectors) {
      for (int d = 0; d < dimensions; d++) {
        centred[d] = vector[d] - mean[d];
      }
      for (int i = 0; i < dimensions; i++) {
        double[] row = covariance[i];
        double value = centred[i] / vectors.size();
        for (int j = 0; j < dimensions; j++) {
          row[j] += value * centred[j];
        }
      }
    }
    return covariance;
  }

  private static double[][] directions(double[][] covariance, int kept) {
    int dimensions = covariance.length;
    double[][] directions = new double[kept][dimensions];
    for (int c = 0; c < kept; c++) {
      for (int d = 0; d < dimensions; d++) {
        directions[c][d] = Math.cos(c * (d + 0.5) * Math.PI / dimensions);
      }
    }
    orthonormalize(directions);
    for (int round = 0; round < ROUNDS; round++) {
      for (int c = 0; c < kept; c++) {
        directions[c] = times(covariance, directions[c]);
      }
      orthonormalize(directions);
    }
    for (double[] direction : directions) {
      turn(direction);
    }
    return directions;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = dot(matrix[i], vector);
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** A direction in which nothing differs becomes zero. */
  private static void orthonormalize(double[][] directions) {
    for (int c = 0; c < directions.length; c++) {
      for (int before = 0; before < c; before++) {
        double shared = dot(directions[c], directions[before]);
        for (int d = 0; d < directions[c].length; d++) {
          directions[c][d] -= shared * directions[before][d];
        }
      }
      double length = Math.sqrt(dot(directions[c], directions[c]));
      for (int d = 0; d < directions[c].length; d++) {
        directions[c][d] = length < 1e-12 ? 0 : directions[c][d] / length;
      }
    }
  }

  private static void turn(double[] direction) {
    int largest = 0;
    for (int d = 1; d < direction.length; d++) {
      if (Math.abs(direction[d]) > Math.abs(direction[largest]) + 1e-12) {
        largest = d;
      }
    }
    if (direction[largest] < 0) {
      for (int d = 0; d < direction.length; d++) {
        direction[d] = -direction[d];
      }
    }
  }
}
