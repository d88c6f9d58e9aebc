package musubi.embedder.training.contrastive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import musubi.embedder.layer.Layer;
import musubi.embedder.layer.ResidualMap;
import musubi.embedder.table.Vectors;

/**
 * Learns a map over the vectors of a model that stays as it is, so that anchors come nearer to
 * their positives than to all else in the batch.
 *
 * <p>Minimises {@link InfoNce} over u = x + xW of the anchors and, with both sides, z + zV of the
 * passages, plus λ/2d · (‖W‖² + ‖V‖²), which draws the maps to the identity. W and V start at 0;
 * each is of full rank, or of a given one. A pair's positive is no negative of another pair with
 * the same anchor, and no passage is a negative of its own copy.
 *
 * <p>The same examples, options and number of dimensions give the same map on one machine.
 */
public final class AdapterTrainer {

  private final AdapterExamples examples;
  private final AdapterOptions options;
  private final int dimensions;
  private final InfoNce loss;

  private AdapterTrainer(AdapterExamples examples, AdapterOptions options) {
    this.examples = examples;
    this.options = options;
    this.dimensions = examples.anchors().getFirst().length;
    this.loss = new InfoNce(new int[] {dimensions}, new float[] {1}, (float) options.temperature());
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException if the rank is above the number of dimensions
   */
  public static Layer train(AdapterExamples examples, AdapterOptions options) {
    int dimensions = examples.anchors().getFirst().length;
    if (options.rank().orElse(1) > dimensions) {
      throw new IllegalArgumentException(
          "rank %d; vectors have %d dimensions".formatted(options.rank().getAsInt(), dimensions));
    }
    return new AdapterTrainer(examples, options).train();
  }

  private Layer train() {
    LearnedMap query = map(0);
    LearnedMap document = map(1);
    List<Integer> order = new ArrayList<>();
    Random random = new Random(options.seed());
    for (int step = 0; step < options.steps(); step++) {
      List<Integer> batch = next(order, random);
      float[][] anchors = rows(batch.stream().map(examples.anchors()::get).toList());
      Candidates candidates = candidates(batch);
      InfoNce.Mask mask = (anchor, candidate) -> hides(batch, candidates, anchor, candidate);
      InfoNce.Result result =
          options.bothSides()
              ? loss.of(
                  mapped(anchors, query.matrix()),
                  mapped(candidates.vectors, document.matrix()),
                  mask)
              : loss.ofFixed(mapped(anchors, query.matrix()), candidates.vectors, mask);
      query.step(gradient(anchors, result.anchors(), query.matrix()));
      if (options.bothSides()) {
        document.step(gradient(candidates.vectors, result.candidates(), document.matrix()));
      }
    }
    return new Layer(
        Optional.of(ResidualMap.of(query.matrix())),
        options.bothSides() ? Optional.of(ResidualMap.of(document.matrix())) : Optional.empty());
  }

  private LearnedMap map(int side) {
    return options.rank().isPresent()
        ? new LowRankMap(
            dimensions,
            options.rank().getAsInt(),
            options.learningRate(),
            new Random(options.seed() + side))
        : new FullMap(dimensions, options.learningRate());
  }

  /** The next pairs of a deck that is shuffled anew when fewer are left than a batch takes. */
  private List<Integer> next(List<Integer> order, Random random) {
    int size = Math.min(options.batch(), examples.size());
    if (order.size() < size) {
      order.clear();
      for (int i = 0; i < examples.size(); i++) {
        order.add(i);
      }
      Collections.shuffle(order, random);
    }
    List<Integer> batch = List.copyOf(order.subList(order.size() - size, order.size()));
    order.subList(order.size() - size, order.size()).clear();
    return batch;
  }

  /**
   * What the anchors of a batch choose from.
   *
   * @param owners the place in the batch of the pair that brought a candidate
   */
  private record Candidates(float[][] vectors, int[] owners) {}

  private Candidates candidates(List<Integer> batch) {
    List<float[]> vectors = new ArrayList<>();
    List<Integer> owners = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      vectors.add(examples.positives().get(batch.get(i)));
      owners.add(i);
    }
    for (int i = 0; i < batch.size(); i++) {
      for (float[] negative : examples.negatives().get(batch.get(i))) {
        vectors.add(negative);
        owners.add(i);
      }
    }
    return new Candidates(rows(vectors), owners.stream().mapToInt(o -> o).toArray());
  }

  private boolean hides(List<Integer> batch, Candidates candidates, int anchor, int candidate) {
    int own = batch.get(anchor);
    int other = batch.get(candidates.owners[candidate]);
    boolean sameAnchor = examples.anchorKeys().get(own).equals(examples.anchorKeys().get(other));
    if (candidate >= batch.size()) {
      // A pair's own negatives count; those of another pair with the same question do too.
      return !sameAnchor
          && examples.positiveKeys().get(own).equals(examples.positiveKeys().get(other));
    }
    return sameAnchor
        || examples.positiveKeys().get(own).equals(examples.positiveKeys().get(other));
  }

  private float[][] mapped(float[][] vectors, float[][] matrix) {
    float[][] mapped = new float[vectors.length][];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = vectors[i].clone();
    }
    RowKernel.addProduct(mapped, vectors, matrix);
    return mapped;
  }

  private float[][] gradient(float[][] inputs, float[][] outputs, float[][] matrix) {
    float[][] gradient = new float[dimensions][dimensions];
    RowKernel.addProduct(gradient, RowKernel.transposed(inputs), outputs);
    float pull = (float) (options.pull() / dimensions);
    for (int i = 0; i < dimensions; i++) {
      Vectors.add(gradient[i], pull, matrix[i]);
    }
    return gradient;
  }

  private static float[][] rows(List<float[]> vectors) {
    return vectors.toArray(float[][]::new);
  }
}
