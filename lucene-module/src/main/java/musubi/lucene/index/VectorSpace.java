package musubi.lucene.index;

import org.apache.lucene.index.VectorSimilarityFunction;

/**
 * The shape and format of an index's vectors.
 *
 * @param dimensions length of every vector
 * @param unitLength whether they have length 1, so that their dot product is the cosine
 * @param format how they are stored for searching
 */
public record VectorSpace(int dimensions, boolean unitLength, VectorFormat format) {

  /** Creates a space in the default format. */
  public VectorSpace(int dimensions, boolean unitLength) {
    this(dimensions, unitLength, VectorFormat.DEFAULT);
  }

  /** Returns the function that Lucene builds the graph with. */
  public VectorSimilarityFunction similarity() {
    return unitLength
        ? VectorSimilarityFunction.DOT_PRODUCT
        : VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
  }
}
