package musubi.app.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words that set a group apart: tf(w, g) / words(g) · ln(1 + A / tf(w)), tf how often a word
 * occurs in the group or in all, A the mean number of words of a group (Grootendorst 2022).
 */
final class ClassTfIdf {

  private final List<Map<String, Integer>> groups = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final Map<String, Integer> all = new HashMap<>();
  private final double mean;

  /**
   * Counts.
   *
   * @param groups how often each word occurs in each group
   */
  ClassTfIdf(List<Map<String, Integer>> groups) {
    double sum = 0;
    for (Map<String, Integer> group : groups) {
      this.groups.add(Map.copyOf(group));
      int size = group.values().stream().mapToInt(Integer::intValue).sum();
      sizes.add(size);
      sum += size;
      group.forEach((word, count) -> all.merge(word, count, Integer::sum));
    }
    this.mean = groups.isEmpty() ? 0 : sum / groups.size();
  }

  /** The weight of a word in a group; 0 if it does not occur there. */
  double weight(int group, String word) {
    int count = count(group, word);
    return count == 0
        ? 0
        : (double) count / sizes.get(group) * Math.log(1 + mean / all.getOrDefault(word, 1));
  }

  /** How many times as frequent a word is in a group as in the others together. */
  double lift(int group, String word) {
    int inside = count(group, word);
    int outside = all.getOrDefault(word, 0) - inside;
    double others = mean * groups.size() - sizes.get(group);
    if (outside == 0 || others == 0) {
      return inside == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    return (double) inside / sizes.get(group) / (outside / others);
  }

  /** How often a word occurs in a group. */
  int count(int group, String word) {
    return groups.get(group).getOrDefault(word, 0);
  }

  /** The words of a group, the weightiest first; of equal ones the first in the order of text. */
  List<String> words(int group) {
    List<String> words = new ArrayList<>(groups.get(group).keySet());
    Map<String, Double> weights = new HashMap<>();
    words.forEach(word -> weights.put(word, weight(group, word)));
    words.sort(
        (a, b) -> {
          int order = Double.compare(weights.getOrDefault(b, 0.0), weights.getOrDefault(a, 0.0));
          return order != 0 ? order : a.compareTo(b);
        });
    return words;
  }
}
