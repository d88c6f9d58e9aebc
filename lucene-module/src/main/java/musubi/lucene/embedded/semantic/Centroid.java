package musubi.lucene.embedded.semantic;

import java.io.IOException;
import java.util.Optional;
import musubi.lucene.index.Fields;
import musubi.lucene.view.Block;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;

/** The direction in which the passages of a document point together. */
public final class Centroid {

  private Centroid() {}

  /**
   * The mean of the passages' vectors, each at length 1, itself at length 1.
   *
   * @return empty if no passage has a vector, or they point nowhere together
   */
  public static Optional<float[]> of(Block document) throws IOException {
    FloatVectorValues vectors = document.leaf().reader().getFloatVectorValues(Fields.VECTOR);
    if (vectors == null) {
      return Optional.empty();
    }
    double[] sum = new double[vectors.dimension()];
    KnnVectorValues.DocIndexIterator passages = vectors.iterator();
    int passage = passages.advance(document.first());
    for (; passage < document.parent(); passage = passages.nextDoc()) {
      float[] vector = vectors.vectorValue(passages.index());
      double length = Math.sqrt(Similarities.dot(vector, vector));
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i] / length;
      }
    }
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    if (squares == 0) {
      return Optional.empty();
    }
    float[] centroid = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      centroid[i] = (float) (sum[i] / Math.sqrt(squares));
    }
    return Optional.of(centroid);
  }
}
