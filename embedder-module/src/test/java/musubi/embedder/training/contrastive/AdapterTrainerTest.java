package musubi.embedder.training.contrastive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import musubi.embedder.Role;
import musubi.embedder.layer.Layer;
import musubi.embedder.table.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterTrainerTest {

  private static final int D = 24;

  /** Queries are documents with two of the dimensions exchanged, and some noise. */
  private static AdapterExamples exchanged(int pairs, long seed) {
    Random random = new Random(seed);
    List<float[]> anchors = new ArrayList<>();
    List<float[]> positives = new ArrayList<>();
    List<List<float[]>> negatives = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      float[] document = new float[D];
      float[] query = new float[D];
      for (int d = 0; d < D; d++) {
        document[d] = (float) random.nextGaussian();
      }
      for (int d = 0; d < D; d++) {
        query[d] = document[d < 12 ? (d + 6) % 12 : d] + (float) random.nextGaussian() * 0.3f;
      }
      Vectors.normalize(document);
      Vectors.normalize(query);
      anchors.add(query);
      positives.add(document);
      negatives.add(List.of());
      keys.add("pair " + i);
    }
    return new AdapterExamples(anchors, positives, negatives, keys, keys);
  }

  /** The share of queries whose document is the nearest of all. */
  private static double first(AdapterExamples examples, Layer layer) {
    int first = 0;
    for (int q = 0; q < examples.size(); q++) {
      float[] query = layer.apply(examples.anchors().get(q), Role.QUERY);
      double own = similarity(examples, layer, query, q);
      boolean best = true;
      for (int d = 0; d < examples.size(); d++) {
        best &= d == q || similarity(examples, layer, query, d) < own;
      }
      first += best ? 1 : 0;
    }
    return first / (double) examples.size();
  }

  private static double similarity(AdapterExamples examples, Layer layer, float[] query, int d) {
    return Vectors.dot(query, layer.apply(examples.positives().get(d), Role.DOCUMENT));
  }

  private static AdapterOptions options(boolean both, double rate) {
    return new AdapterOptions(both, 64, 300, rate, 0.05, 0.1, 1, OptionalInt.empty());
  }

  @Test
  void findsTheMapThatQueriesNeedAlsoForQueriesItHasNotSeen() {
    Layer layer = AdapterTrainer.train(exchanged(400, 1), options(false, 3e-3));
    AdapterExamples unseen = exchanged(200, 2);

    assertThat(first(unseen, Layer.NONE)).isLessThan(0.5);
    assertThat(first(unseen, layer)).isGreaterThan(0.9);
    assertThat(layer.document()).isEmpty();
  }

  @Test
  void mapsBothSidesIfAsked() {
    Layer layer = AdapterTrainer.train(exchanged(400, 1), options(true, 3e-3));

    assertThat(layer.document()).isPresent();
    assertThat(first(exchanged(200, 2), layer)).isGreaterThan(0.9);
  }

  /**
   * Queries are documents that are turned by a right angle in two planes, which hold most of what
   * documents differ by, and some noise.
   */
  private static AdapterExamples turned(float[][] axes, int pairs, long seed) {
    Random random = new Random(seed);
    List<float[]> anchors = new ArrayList<>();
    List<float[]> positives = new ArrayList<>();
    List<List<float[]>> negatives = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      float[] document = new float[D];
      float[] query = new float[D];
      for (int a = 0; a < D; a++) {
        float along = (float) random.nextGaussian() * (a < PLANTED ? 2 : 0.5f);
        Vectors.add(document, along, axes[a]);
        int to = a >= PLANTED ? a : a ^ 1;
        Vectors.add(query, to > a ? along : to < a ? -along : along, axes[to]);
      }
      for (int d = 0; d < D; d++) {
        query[d] += (float) random.nextGaussian() * 0.1f;
      }
      Vectors.normalize(document);
      Vectors.normalize(query);
      anchors.add(query);
      positives.add(document);
      negatives.add(List.of());
      keys.add("pair " + i);
    }
    return new AdapterExamples(anchors, positives, negatives, keys, keys);
  }

  /** Axes at right angles to each other, by Gram and Schmidt. */
  private static float[][] axes(long seed) {
    Random random = new Random(seed);
    float[][] axes = new float[D][D];
    for (int a = 0; a < D; a++) {
      for (int d = 0; d < D; d++) {
        axes[a][d] = (float) random.nextGaussian();
      }
      for (int b = 0; b < a; b++) {
        Vectors.add(axes[a], -(float) Vectors.dot(axes[a], axes[b]), axes[b]);
      }
      Vectors.normalize(axes[a]);
    }
    return axes;
  }

  private static final int PLANTED = 4;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aMapOfThePlantedRankIsFoundFromFewPairs(long seed) {
    float[][] axes = axes(seed);
    AdapterExamples few = turned(axes, 40, seed);
    AdapterExamples unseen = turned(axes, 200, seed + 100);
    Layer low = AdapterTrainer.train(few, options(false, 1e-2).ofRank(OptionalInt.of(PLANTED)));

    assertThat(first(unseen, Layer.NONE)).isLessThan(0.2);
    assertThat(first(unseen, low)).isGreaterThan(0.8);
  }

  @Test
  void aRankAboveTheDimensionsIsRefused() {
    AdapterOptions above = options(false, 1e-3).ofRank(OptionalInt.of(D + 1));

    assertThatThrownBy(() -> AdapterTrainer.train(exchanged(10, 1), above))
        .hasMessageContaining("25")
        .hasMessageContaining("24 dimensions");
    assertThatThrownBy(() -> above.ofRank(OptionalInt.of(0))).hasMessageContaining("rank 0");
  }

  @Test
  void isTheSameForTheSameSeed() {
    float[] query = exchanged(1, 3).anchors().getFirst();
    Layer first = AdapterTrainer.train(exchanged(100, 1), options(false, 1e-3));
    Layer second = AdapterTrainer.train(exchanged(100, 1), options(false, 1e-3));

    assertThat(first.apply(query, Role.QUERY)).containsExactly(second.apply(query, Role.QUERY));
  }

  @Test
  void staysNearTheIdentityForFewPairs() {
    AdapterExamples few = exchanged(10, 1);
    Layer layer =
        AdapterTrainer.train(few, AdapterOptions.forPairs(few.size(), /* bothSides= */ false, 1));

    for (float[] query : exchanged(50, 2).anchors()) {
      assertThat(Vectors.dot(query, layer.apply(query, Role.QUERY))).isGreaterThan(0.98);
    }
  }

  @Test
  void doesNotPushTheAnchorsOtherAnswerAway() {
    // One question, two answers, twenty times: without the mask either would be the other's
    // negative, and nothing would be left to learn but to part them.
    AdapterExamples pairs = exchanged(40, 1);
    List<float[]> anchors = new ArrayList<>();
    List<String> anchorKeys = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      anchors.add(pairs.anchors().get(i / 2 * 2));
      anchorKeys.add("question " + i / 2);
    }
    AdapterExamples two =
        new AdapterExamples(
            anchors, pairs.positives(), pairs.negatives(), anchorKeys, pairs.positiveKeys());
    Layer layer = AdapterTrainer.train(two, options(false, 3e-3));

    double before = 0;
    double after = 0;
    for (int i = 0; i < two.size(); i++) {
      float[] answer = two.positives().get(i);
      before += Vectors.dot(two.anchors().get(i), answer);
      after += Vectors.dot(layer.apply(two.anchors().get(i), Role.QUERY), answer);
    }
    assertThat(after).isGreaterThan(before);
  }
}
