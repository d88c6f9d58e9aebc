package musubi.lucene.index;

import org.apache.lucene.index.VectorSimilarityFunction;

/**
 * What the vectors of an index look like.
 *
 * @param dimensions length of every vector
 * @param unitLength whether they have length 1, so that their dot product is the cosine
 */
public record VectorSpace(int dimensions, boolean unitLength) {

  /** The function that Lucene builds the graph with. */
  public VectorSimilarityFunction similarity() {
    return unitLength
        ? VectorSimilarityFunction.DOT_PRODUCT
        : VectorSimilarityFunction.MAXIMUM_INNER_PRODUCT;
  }

  /**
   * The dot product behind a score of Lucene, which maps it to positive numbers: (1 + d) / 2 for
   * unit length; for others d + 1, or 1 / (1 - d) below zero.
   */
  public double dotProduct(float luceneScore) {
    if (unitLength) {
      return 2.0 * luceneScore - 1;
    }
    return luceneScore >= 1 ? luceneScore - 1.0 : 1 - 1.0 / luceneScore;
  }
}
