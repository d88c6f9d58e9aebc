package musubi.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupingTest {

  private static final int TEXTS = 150;

  private final List<Integer> truth = new ArrayList<>();
  private final List<float[]> vectors = blobs();

  private List<float[]> blobs() {
    Random random = new Random(3);
    List<float[]> all = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      float[] vector = new float[16];
      double length = 0;
      for (int d = 0; d < vector.length; d++) {
        vector[d] = (float) (0.08 * random.nextGaussian() + (d == i % 3 ? 1 : 0));
        length += vector[d] * vector[d];
      }
      for (int d = 0; d < vector.length; d++) {
        vector[d] /= (float) Math.sqrt(length);
      }
      all.add(vector);
      truth.add(i % 3);
    }
    return all;
  }

  private Collected collected() {
    List<List<String>> words = truth.stream().map(t -> List.of("語" + t, "共通")).toList();
    return new Collected(vectors, words, words, truth.stream().map(String::valueOf).toList());
  }

  @Test
  void bothMethodsFindGroupsThatAreThere() {
    for (Method method : Method.values()) {
      Clustering found = Clustering.of(collected(), method, OptionalInt.empty(), 5, 1);

      assertThat(found.clusters()).as(method.toString()).hasSize(3);
      assertThat(found.agreement().orElseThrow().value()).isGreaterThan(0.95);
      assertThat(found.silhouette()).isGreaterThan(0.7);
      assertThat(found.clusters()).allSatisfy(c -> assertThat(c.label()).startsWith("語"));
    }
  }

  @Test
  void equalSeedsGiveEqualGroups() {
    Grouping one = KMeans.of(vectors, 7, 1);

    assertThat(KMeans.of(vectors, 7, 1)).isEqualTo(one);
    assertThat(one.count()).isEqualTo(7);
    assertThat(one.texts(0).size()).isGreaterThanOrEqualTo(one.texts(6).size());
  }

  @Test
  void theMapIsAlwaysTheSameAndKeepsGroupsTogether() {
    List<Place> places = Place.of(vectors);

    assertThat(Place.of(vectors)).isEqualTo(places);
    assertThat(places)
        .allSatisfy(
            place -> {
              assertThat(place.x()).isBetween(0.0, 1.0);
              assertThat(place.y()).isBetween(0.0, 1.0);
            });
    int same = 0;
    for (Place place : places) {
      Place nearest =
          places.stream()
              .filter(other -> other.text() != place.text())
              .min((a, b) -> Double.compare(distance(place, a), distance(place, b)))
              .orElseThrow();
      same += truth.get(nearest.text()).equals(truth.get(place.text())) ? 1 : 0;
    }
    assertThat(same).isGreaterThan(TEXTS * 95 / 100);
  }

  private static double distance(Place a, Place b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  /** (3, 4) stretched along (.6, .8) and a little across it. */
  @Test
  void theFirstComponentIsTheDirectionOfTheLargestSpread() {
    List<float[]> points =
        List.of(
            new float[] {3, 4},
            new float[] {-3, -4},
            new float[] {0.08f, -0.06f},
            new float[] {-0.08f, 0.06f});

    List<float[]> projected = Projection.of(points, 2);

    assertThat(projected.get(0)[0]).isCloseTo(5, within(1e-4f));
    assertThat(projected.get(0)[1]).isCloseTo(0, within(1e-4f));
    assertThat(projected.get(2)[1]).isCloseTo(0.1f, within(1e-4f));
  }

  /** Equal texts and few texts have a place too. */
  @Test
  void aFewEqualTextsHavePlaces() {
    for (int size = 1; size < 7; size++) {
      List<float[]> equal = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        equal.add(new float[] {1, 0, 0});
      }
      assertThat(Place.of(equal))
          .hasSize(size)
          .allSatisfy(place -> assertThat(place.x()).isBetween(0.0, 1.0));
    }
  }
}
