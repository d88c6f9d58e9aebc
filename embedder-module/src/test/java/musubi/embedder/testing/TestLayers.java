package musubi.embedder.testing;

import java.util.Optional;

/**
 * The weights of a published test model, and its arithmetic without the graph: a token's vector is
 * its row, plus that of its position, plus that of segment 0, where the model has them.
 *
 * @param tokens a row for every token id
 * @param positions a row for every position
 * @param firstPosition the row of a text's first token; 2 in models of RoBERTa's kind
 * @param segments a row for every segment
 */
public record TestLayers(
    RandomTable tokens,
    Optional<RandomTable> positions,
    int firstPosition,
    Optional<RandomTable> segments) {

  static TestLayers tokensOnly(RandomTable tokens) {
    return new TestLayers(tokens, Optional.empty(), 0, Optional.empty());
  }

  TestGraph graph() {
    TestGraph graph = TestGraph.tokenVectors(tokens);
    segments.ifPresent(graph::withTokenTypes);
    positions.ifPresent(table -> graph.withPositions(table, firstPosition));
    return graph;
  }

  /** The vector of a text's first token. */
  public float[] first(long... ids) {
    return vector(0, ids[0]);
  }

  /** The mean over a text's tokens. */
  public float[] mean(long... ids) {
    double[] sum = new double[tokens.width()];
    for (int at = 0; at < ids.length; at++) {
      float[] vector = vector(at, ids[at]);
      for (int d = 0; d < sum.length; d++) {
        sum[d] += vector[d];
      }
    }
    float[] mean = new float[sum.length];
    for (int d = 0; d < sum.length; d++) {
      mean[d] = (float) (sum[d] / ids.length);
    }
    return mean;
  }

  private float[] vector(int at, long id) {
    float[] vector = tokens.row(id);
    if (positions.isPresent()) {
      vector = TestVectors.plus(vector, positions.get().row(firstPosition + at));
    }
    return segments.isPresent() ? TestVectors.plus(vector, segments.get().row(0)) : vector;
  }
}
