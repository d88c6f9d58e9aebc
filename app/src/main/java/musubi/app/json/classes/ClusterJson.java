package musubi.app.json.classes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import musubi.app.cluster.Cluster;
import musubi.app.cluster.Clustering;
import musubi.app.cluster.Method;
import musubi.app.cluster.VMeasure;
import musubi.app.feature.TextItem;
import org.jspecify.annotations.Nullable;

/**
 * The groups that {@code cluster} found.
 *
 * @param ungrouped texts that belong to none
 * @param silhouette −1 to 1
 * @param vMeasure agreement with the classes of the texts, 0 to 1; null if they have none
 * @param wordsVMeasure the same of k-means on weighted words; null if they have none
 */
public record ClusterJson(
    int texts,
    String method,
    long seed,
    List<Group> clusters,
    int ungrouped,
    double silhouette,
    @Nullable Double vMeasure,
    @JsonProperty("words_v_measure") @Nullable Double wordsVMeasure) {

  private static final int EXAMPLES = 3;

  /**
   * A group.
   *
   * @param label its first words
   * @param examples its most typical texts
   */
  public record Group(String label, int size, List<String> words, List<Example> examples) {}

  /** A text. */
  public record Example(String id, String title, String path) {}

  public static ClusterJson of(Clustering found, List<TextItem> items, Method method, long seed) {
    List<Group> groups = new ArrayList<>();
    int grouped = 0;
    for (Cluster cluster : found.clusters()) {
      grouped += cluster.texts().size();
      groups.add(
          new Group(
              cluster.label(),
              cluster.texts().size(),
              cluster.words(),
              cluster.texts().stream()
                  .limit(EXAMPLES)
                  .map(items::get)
                  .map(item -> new Example(item.id(), item.title(), item.path()))
                  .toList()));
    }
    return new ClusterJson(
        items.size(),
        method.toString(),
        seed,
        groups,
        items.size() - grouped,
        found.silhouette(),
        found.agreement().map(VMeasure::value).orElse(null),
        found.wordsAgreement().map(VMeasure::value).orElse(null));
  }
}
