package musubi.lucene.fusion;

/**
 * Min-max from the lowest score that an arm can give, not the lowest that it gave: t(s) = (s −
 * floor) / (highest − floor), with the floor 0 of BM25 and −1 of the cosine; counted from the
 * lowest: t(s) − t(lowest) = (s − lowest) / (highest − floor).
 *
 * <p>The value of a score does not depend on how many documents an arm brings. But cosines of one
 * query lie close together far above −1, so that differences in the semantic arm become small: the
 * same weight counts for less here than in {@link MinMax}. Scores of another kind that lie below
 * the floor are counted from their lowest.
 *
 * <p>Source: Bruch, Gai, Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", ACM
 * Transactions on Information Systems 42(1), 2023.
 */
public record TheoreticalMinMax() implements Normalization {

  @Override
  public double apply(Arm arm, int rank, double score, ScoreScale scale) {
    double range = scale.highest() - Math.min(floor(arm), scale.lowest());
    return range == 0 ? 0 : (score - scale.lowest()) / range;
  }

  private static double floor(Arm arm) {
    return switch (arm) {
      case LEXICAL -> 0;
      case SEMANTIC -> -1;
    };
  }

  @Override
  public String describe() {
    return "theoretical min-max";
  }
}
