package musubi.lucene.fusion;

import java.util.List;

/**
 * How much each arm counts.
 *
 * @param semantic the semantic arm's weight, 0 to 1; the lexical arm has the rest
 */
record ArmWeights(double semantic) {

  ArmWeights {
    if (!(semantic >= 0 && semantic <= 1)) {
      throw new IllegalArgumentException(
          "the semantic weight must be within 0 and 1, not " + semantic);
    }
  }

  double of(Arm arm) {
    return switch (arm) {
      case LEXICAL -> 1 - semantic;
      case SEMANTIC -> semantic;
    };
  }

  /** Returns the rankings of the arms whose scale is not empty. */
  static <K> List<Ranking<K>> heard(List<Ranking<K>> rankings) {
    return rankings.stream().filter(ranking -> ranking.scale().count() > 0).toList();
  }
}
