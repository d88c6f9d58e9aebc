package musubi.lucene.ranking;

import java.util.List;
import musubi.lucene.soft.SoftQuery;

/**
 * Compares a query with the sentences of one passage. A sentence is read with its neighbours, which
 * often hold the half that it leaves out; {@link SoftWeights} says how much each piece counts.
 */
final class SoftSentences {

  private final SoftQuery query;

  SoftSentences(SoftQuery query) {
    this.query = query;
  }

  /** The score of each sentence, 0 to 1, in their order. */
  double[] scores(List<String> sentences) {
    List<float[]> nearest = sentences.stream().map(query::nearest).toList();
    SoftWeights weights = SoftWeights.among(query, nearest);
    double[] scores = new double[nearest.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] =
          weights.score(
              SoftWeights.union(
                  nearest.subList(Math.max(0, i - 1), Math.min(nearest.size(), i + 2))));
    }
    return scores;
  }
}
