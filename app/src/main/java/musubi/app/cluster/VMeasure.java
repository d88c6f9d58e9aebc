package musubi.app.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well groups agree with classes that people gave (Rosenberg and Hirschberg 2007), 0 to 1.
 *
 * @param homogeneity 1 − H(class | group) / H(class): groups hold one class each
 * @param completeness 1 − H(group | class) / H(group): classes lie in one group each
 */
public record VMeasure(double homogeneity, double completeness) {

  /** Their harmonic mean. */
  public double value() {
    double sum = homogeneity + completeness;
    return sum == 0 ? 0 : 2 * homogeneity * completeness / sum;
  }

  /**
   * The agreement. Texts of no group count as one group of their own.
   *
   * @param groups one a text
   * @param classes as many
   */
  static <T> VMeasure of(List<Integer> groups, List<T> classes) {
    Map<Integer, Integer> ofGroup = new HashMap<>();
    Map<T, Integer> ofClass = new HashMap<>();
    Map<List<Object>, Integer> ofBoth = new HashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      ofGroup.merge(groups.get(i), 1, Integer::sum);
      ofClass.merge(classes.get(i), 1, Integer::sum);
      ofBoth.merge(List.of(groups.get(i), classes.get(i)), 1, Integer::sum);
    }
    double group = entropy(ofGroup, groups.size());
    double label = entropy(ofClass, groups.size());
    double both = entropy(ofBoth, groups.size());
    return new VMeasure(
        label == 0 ? 1 : 1 - (both - group) / label, group == 0 ? 1 : 1 - (both - label) / group);
  }

  private static double entropy(Map<?, Integer> counts, double all) {
    double sum = 0;
    for (int count : counts.values()) {
      sum -= count / all * Math.log(count / all);
    }
    return sum;
  }
}
