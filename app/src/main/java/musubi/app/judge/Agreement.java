package musubi.app.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far two judges agree on what both judged.
 *
 * @param first name of a judge
 * @param second name of the other
 * @param shared pairs of query and document that both judged
 * @param equal pairs to which both gave the same grade
 * @param kappa Cohen's κ = (p<sub>o</sub> − p<sub>e</sub>) / (1 − p<sub>e</sub>), with the share of
 *     equal grades p<sub>o</sub> and the share p<sub>e</sub> that chance would give (Cohen: A
 *     coefficient of agreement for nominal scales, 1960); at most 1, and 0 for chance. Empty if
 *     nothing is shared, or both gave one and the same grade to all
 * @param weighted the same with disagreements weighted by the square of the difference of the
 *     grades (Cohen: Weighted kappa, 1968), as 2 against 0 is graver than 2 against 1; empty where
 *     {@code kappa} is
 */
public record Agreement(
    String first,
    String second,
    int shared,
    int equal,
    OptionalDouble kappa,
    OptionalDouble weighted) {

  /**
   * Compares.
   *
   * @param one grades by pair
   * @param other grades by pair
   */
  static Agreement of(
      String first, Map<JudgedPair, Integer> one, String second, Map<JudgedPair, Integer> other) {
    List<JudgedPair> shared = new ArrayList<>(one.keySet());
    shared.retainAll(other.keySet());
    Map<Integer, Integer> ones = new HashMap<>();
    Map<Integer, Integer> others = new HashMap<>();
    int equal = 0;
    double apart = 0;
    for (JudgedPair pair : shared) {
      int a = one.getOrDefault(pair, 0);
      int b = other.getOrDefault(pair, 0);
      ones.merge(a, 1, Integer::sum);
      others.merge(b, 1, Integer::sum);
      equal += a == b ? 1 : 0;
      apart += square(a - b);
    }
    double n = shared.size();
    double byChance = 0;
    double apartByChance = 0;
    for (Map.Entry<Integer, Integer> grade : ones.entrySet()) {
      byChance += grade.getValue() / n * others.getOrDefault(grade.getKey(), 0) / n;
      for (Map.Entry<Integer, Integer> beside : others.entrySet()) {
        apartByChance +=
            grade.getValue() / n * beside.getValue() * square(grade.getKey() - beside.getKey());
      }
    }
    boolean said = n > 0 && byChance < 1;
    return new Agreement(
        first,
        second,
        shared.size(),
        equal,
        said ? OptionalDouble.of((equal / n - byChance) / (1 - byChance)) : OptionalDouble.empty(),
        said ? OptionalDouble.of(1 - apart / apartByChance) : OptionalDouble.empty());
  }

  private static double square(int difference) {
    return (double) difference * difference;
  }
}
