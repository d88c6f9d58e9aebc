package musubi.app.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a text stands on a map, whose sides run from 0 to 1.
 *
 * @param text its place among the texts
 */
public record Place(int text, double x, double y) {

  /** Comparing every pair of more would take minutes, and more dots are no clearer. */
  private static final int MOST = 1_500;

  /** The places of texts; of more than 1,500, evenly spread ones. */
  public static List<Place> of(List<float[]> vectors) {
    int kept = Math.min(vectors.size(), MOST);
    int[] texts =
        IntStream.range(0, kept).map(i -> (int) ((long) i * vectors.size() / kept)).toArray();
    List<double[]> places = Neighbourhood.of(IntStream.of(texts).mapToObj(vectors::get).toList());
    List<Place> scaled = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      scaled.add(new Place(texts[i], scaled(places, i, 0), scaled(places, i, 1)));
    }
    return scaled;
  }

  private static double scaled(List<double[]> places, int text, int axis) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double[] place : places) {
      least = Math.min(least, place[axis]);
      most = Math.max(most, place[axis]);
    }
    return most == least ? 0.5 : (places.get(text)[axis] - least) / (most - least);
  }
}
