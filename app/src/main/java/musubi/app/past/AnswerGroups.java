package musubi.app.past;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judged queries in groups that share their best answer. One past query moves all queries of a
 * document alike: they are one piece of luck, not several, and are tested as one.
 *
 * @param groups ids of the queries of each
 */
record AnswerGroups(List<List<String>> groups) {

  /**
   * Queries whose best answer is the same are of one group; of several best ones, the first by id.
   * Groups by any answer in common would join nearly all queries of a small collection.
   */
  static AnswerGroups of(JudgedQueries judged) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String id : judged.ids()) {
      groups.computeIfAbsent(judged.best(id), best -> new ArrayList<>()).add(id);
    }
    return new AnswerGroups(List.copyOf(groups.values()));
  }

  /** The sum of the differences of each group's queries. */
  double[] differences(Map<String, Double> before, Map<String, Double> after) {
    return groups.stream()
        .mapToDouble(
            group ->
                group.stream()
                    .mapToDouble(id -> after.getOrDefault(id, 0.0) - before.getOrDefault(id, 0.0))
                    .sum())
        .toArray();
  }
}
