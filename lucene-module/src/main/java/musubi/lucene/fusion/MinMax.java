package musubi.lucene.fusion;

/**
 * Min-max: (s − lowest) / (highest − lowest), 0 to 1 within the scale; 0 if all scores are equal.
 *
 * <p>The best score of an arm becomes 1, whether it stands out or not.
 */
public record MinMax() implements Normalization {

  @Override
  public double apply(Arm arm, int rank, double score, ScoreScale scale) {
    double range = scale.highest() - scale.lowest();
    return range == 0 ? 0 : (score - scale.lowest()) / range;
  }

  @Override
  public String describe() {
    return "min-max";
  }
}
