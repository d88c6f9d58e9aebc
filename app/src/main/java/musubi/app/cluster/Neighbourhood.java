package musubi.app.cluster;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Places texts on a plane so that neighbours stay neighbours: t-SNE (van der Maaten and Hinton
 * 2008), every pair compared. It starts from the principal components and draws no random number,
 * so that equal vectors always give the same map. Two principal components alone lay twenty groups
 * on top of each other.
 */
final class Neighbourhood {

  /** The effective number of neighbours. */
  private static final double PERPLEXITY = 30;

  private static final int ROUNDS = 400;
  private static final int EXAGGERATED = 100;
  private static final double EXAGGERATION = 12;
  private static final int COMPONENTS = 30;

  private final double[][] near;
  private final double[][] places;
  private final double[][] speed;
  private final double rate;

  private Neighbourhood(List<float[]> reduced) {
    int size = reduced.size();
    this.near = near(reduced, Math.min(PERPLEXITY, Math.max(1.0, size / 8.0)));
    this.places = new double[size][2];
    this.speed = new double[size][2];
    this.rate = Math.max(size / EXAGGERATION / 4, 20);
    double spread = 1e-12;
    for (float[] text : reduced) {
      spread = Math.max(spread, Math.abs(text[0]));
    }
    for (int i = 0; i < size; i++) {
      // Equal texts would never part: each begins a little further on.
      places[i][0] = reduced.get(i)[0] / spread * 1e-2 + i * 1e-7;
      places[i][1] = (reduced.get(i).length > 1 ? reduced.get(i)[1] : 0) / spread * 1e-2 - i * 1e-7;
    }
  }

  /** The place of each vector, two coordinates of any size. */
  static List<double[]> of(List<float[]> vectors) {
    if (vectors.size() < 4) {
      return IntStream.range(0, vectors.size()).mapToObj(i -> new double[] {i, 0}).toList();
    }
    Neighbourhood map = new Neighbourhood(Projection.of(vectors, COMPONENTS));
    for (int round = 0; round < ROUNDS; round++) {
      map.move(round < EXAGGERATED ? EXAGGERATION : 1, round < EXAGGERATED ? 0.5 : 0.8);
    }
    return List.of(map.places);
  }

  /** How likely each text names each other as its neighbour, both ways taken together. */
  private static double[][] near(List<float[]> texts, double perplexity) {
    int size = texts.size();
    double[][] likely = new double[size][];
    IntStream.range(0, size)
        .parallel()
        .forEach(i -> likely[i] = neighbours(texts, i, Math.log(perplexity)));
    double[][] near = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        near[i][j] = Math.max(1e-12, (likely[i][j] + likely[j][i]) / (2.0 * size));
      }
    }
    return near;
  }

  /** Probabilities that fall with distance, as wide as gives the entropy asked for. */
  private static double[] neighbours(List<float[]> texts, int text, double entropy) {
    double[] distances = new double[texts.size()];
    double nearest = Double.MAX_VALUE;
    for (int j = 0; j < distances.length; j++) {
      distances[j] = distance(texts.get(text), texts.get(j));
      if (j != text) {
        nearest = Math.min(nearest, distances[j]);
      }
    }
    double[] likely = new double[distances.length];
    double from = 0;
    double to = Double.POSITIVE_INFINITY;
    double narrow = 1;
    for (int step = 0; step < 60; step++) {
      double sum = 0;
      double weighted = 0;
      for (int j = 0; j < likely.length; j++) {
        likely[j] = j == text ? 0 : Math.exp(-narrow * (distances[j] - nearest));
        sum += likely[j];
        weighted += likely[j] * (distances[j] - nearest);
      }
      double found = Math.log(sum) + narrow * weighted / sum;
      for (int j = 0; j < likely.length; j++) {
        likely[j] /= sum;
      }
      if (found > entropy) {
        from = narrow;
        narrow = Double.isInfinite(to) ? narrow * 2 : (from + to) / 2;
      } else {
        to = narrow;
        narrow = (from + to) / 2;
      }
    }
    return likely;
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (double) (a[d] - b[d]);
    }
    return sum;
  }

  private void move(double exaggeration, double momentum) {
    int size = places.length;
    double[] rows = IntStream.range(0, size).parallel().mapToDouble(this::closeness).toArray();
    double all = 0;
    for (double row : rows) {
      all += row; // one after another: a sum in another order is another number
    }
    double total = all;
    IntStream.range(0, size).parallel().forEach(i -> push(i, total, exaggeration, momentum));
    for (int i = 0; i < size; i++) {
      places[i][0] += speed[i][0];
      places[i][1] += speed[i][1];
    }
  }

  private double closeness(int text) {
    double sum = 0;
    for (int j = 0; j < places.length; j++) {
      if (j != text) {
        sum += closeness(text, j);
      }
    }
    return sum;
  }

  private double closeness(int a, int b) {
    double x = places[a][0] - places[b][0];
    double y = places[a][1] - places[b][1];
    return 1 / (1 + x * x + y * y);
  }

  private void push(int text, double total, double exaggeration, double momentum) {
    double x = 0;
    double y = 0;
    for (int j = 0; j < places.length; j++) {
      double close = closeness(text, j);
      double force = (exaggeration * near[text][j] - close / total) * close;
      x += force * (places[text][0] - places[j][0]);
      y += force * (places[text][1] - places[j][1]);
    }
    speed[text][0] = momentum * speed[text][0] - rate * 4 * x;
    speed[text][1] = momentum * speed[text][1] - rate * 4 * y;
  }
}
