package musubi.lucene.fusion;

import java.util.List;

/**
 * Figures about an arm's scores for one query, which a {@link Normalization} needs.
 *
 * <p>The scale is kept apart from the fused scores, which may be fewer or more: a filter removes
 * documents and a deeper page adds some. Neither may change what a score is worth.
 *
 * @param count number of scores; 0 if the arm found nothing, and the other figures are 0 then
 * @param lowest the lowest score
 * @param highest the highest score
 * @param mean their mean
 * @param deviation their standard deviation (that of the scores themselves, divided by their
 *     number); 0 if all are equal
 */
public record ScoreScale(int count, double lowest, double highest, double mean, double deviation) {

  /** The scale of an arm that found nothing. */
  public static final ScoreScale NONE = new ScoreScale(0, 0, 0, 0, 0);

  /**
   * The scale of some scores.
   *
   * @param scores finite, in any order; may be empty
   */
  public static ScoreScale of(double... scores) {
    if (scores.length == 0) {
      return NONE;
    }
    double lowest = scores[0];
    double highest = scores[0];
    double sum = 0;
    for (double score : scores) {
      lowest = Math.min(lowest, score);
      highest = Math.max(highest, score);
      sum += score;
    }
    double mean = sum / scores.length;
    double squares = 0;
    for (double score : scores) {
      squares += (score - mean) * (score - mean);
    }
    // Rounding leaves a trace of deviation where there is none.
    double deviation = lowest == highest ? 0 : Math.sqrt(squares / scores.length);
    return new ScoreScale(scores.length, lowest, highest, mean, deviation);
  }

  static <K> ScoreScale ofEntries(List<Ranking.Entry<K>> entries) {
    return of(entries.stream().mapToDouble(Ranking.Entry::score).toArray());
  }

  /** Returns how many standard deviations a score is above the lowest; 0 if all are equal. */
  public double aboveLowest(double score) {
    return deviation == 0 ? 0 : (score - lowest) / deviation;
  }

  /** Returns how many standard deviations a score is above the mean; 0 if all scores are equal. */
  double z(double score) {
    return deviation == 0 ? 0 : (score - mean) / deviation;
  }
}
