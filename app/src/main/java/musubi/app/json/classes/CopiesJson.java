package musubi.app.json.classes;

import java.util.List;
import java.util.Locale;
import musubi.app.cluster.PlantedCopies;
import musubi.app.feature.TextItem;
import musubi.lucene.copy.Copies;

/** The nearly equal texts that {@code cluster --duplicates} found. */
public record CopiesJson(int texts, double threshold, List<Group> groups) {

  /**
   * Texts that are nearly equal.
   *
   * @param similarity the least by which one of them belongs to the group, 0 to 1
   */
  public record Group(double similarity, List<ClusterJson.Example> texts) {}

  public static CopiesJson of(List<TextItem> items, double threshold, List<Copies.Group> groups) {
    return new CopiesJson(
        items.size(),
        threshold,
        groups.stream()
            .map(
                group ->
                    new Group(
                        group.similarity(),
                        group.texts().stream()
                            .map(items::get)
                            .map(i -> new ClusterJson.Example(i.id(), i.title(), i.path()))
                            .toList()))
            .toList());
  }

  /** How well planted copies are found. */
  public record Planted(int texts, List<Found> planted) {

    public static Planted of(int texts, List<PlantedCopies.Found> found) {
      return new Planted(
          texts,
          found.stream()
              .map(
                  f ->
                      new Found(
                          f.change().name().toLowerCase(Locale.ROOT),
                          f.threshold(),
                          f.copies(),
                          f.precision(),
                          f.recall()))
              .toList());
    }
  }

  /** What a threshold finds of a kind of copy. */
  public record Found(
      String change, double threshold, int copies, double precision, double recall) {}
}
