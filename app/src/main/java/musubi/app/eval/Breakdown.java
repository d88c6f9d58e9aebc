package musubi.app.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The queries in groups, and how each run did on each group.
 *
 * @param groups in order; none is empty
 */
public record Breakdown(List<Group> groups) {

  /**
   * A group of queries.
   *
   * @param name what they have in common
   * @param queries how many are judged
   * @param means the mean of the metric by the run's label
   */
  public record Group(String name, int queries, Map<String, Double> means) {}

  /**
   * Groups the judged queries.
   *
   * @param groups the name of each query's group, by query id, with groups in their target order
   */
  public static Breakdown of(Map<String, String> groups, List<Measured> runs, String metric) {
    return new Breakdown(
        groups.values().stream()
            .distinct()
            .map(name -> group(name, groups, runs, metric))
            .filter(group -> group.queries() > 0)
            .toList());
  }

  private static Group group(
      String name, Map<String, String> groups, List<Measured> runs, String metric) {
    Map<String, Double> means = new LinkedHashMap<>();
    int queries = 0;
    for (Measured run : runs) {
      double[] values =
          run.scores().of(metric).entrySet().stream()
              .filter(value -> Objects.equals(groups.get(value.getKey()), name))
              .mapToDouble(Map.Entry::getValue)
              .toArray();
      queries = values.length;
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      means.put(run.label(), queries == 0 ? 0 : sum / queries);
    }
    return new Group(name, queries, means);
  }
}
