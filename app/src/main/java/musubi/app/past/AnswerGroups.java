package musubi.app.past;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judged queries in groups that share answers. One past query moves all queries of a document
 * alike: they are one piece of luck, not several, and are tested as one.
 *
 * @param groups ids of the queries of each
 */
record AnswerGroups(List<List<String>> groups) {

  /** Queries that have an answer in common, directly or through others, are of one group. */
  static AnswerGroups of(JudgedQueries judged) {
    Map<String, String> parents = new HashMap<>();
    for (String id : judged.ids()) {
      String own = root(parents, "query " + id);
      for (String document : judged.answers(id)) {
        parents.put(root(parents, "document " + document), own);
        own = root(parents, own);
      }
    }
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (String id : judged.ids()) {
      groups.computeIfAbsent(root(parents, "query " + id), root -> new ArrayList<>()).add(id);
    }
    return new AnswerGroups(List.copyOf(groups.values()));
  }

  private static String root(Map<String, String> parents, String of) {
    String root = of;
    for (String above = parents.get(root); above != null && !above.equals(root); ) {
      root = above;
      above = parents.get(root);
    }
    return root;
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
