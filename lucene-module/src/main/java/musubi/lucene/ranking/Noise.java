package musubi.lucene.ranking;

import musubi.lucene.engine.ScoredDocument;
import musubi.lucene.fusion.ScoreScale;

/**
 * What a model gives to passages that have nothing to do with a query. A document without a word of
 * the query counts as found only if it is nearer than that:
 *
 * <pre>
 * cosine ≥ μ + {@value #DEVIATIONS} · σ
 * </pre>
 *
 * with the mean and the standard deviation of the cosines of a sample of the passages that are
 * seen. The number was chosen on judged queries (docs/decisions/0028-found.md).
 *
 * @param background the sample's cosines
 */
record Noise(ScoreScale background) {

  /** No similarity is noise. */
  static final Noise NONE = new Noise(ScoreScale.NONE);

  /** Standard deviations above the mean. */
  static final double DEVIATIONS = 2;

  /** Whether a document has a word of the query, or its similarity says more than noise. */
  boolean isExceededBy(ScoredDocument document) {
    return document.lexical() > 0 || isAbove(document.semantic());
  }

  /** Whether a similarity says more than noise; one of which nothing can be said does. */
  boolean isAbove(double similarity) {
    if (Double.isNaN(similarity)) {
      return false;
    }
    return background.count() < Relevance.ENOUGH
        || similarity >= background.mean() + DEVIATIONS * background.deviation();
  }
}
