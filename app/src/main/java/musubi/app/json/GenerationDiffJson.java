package musubi.app.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import musubi.app.rebuild.GenerationDifference;
import musubi.lucene.generation.Generation;

/** What two generations have differently. */
public record GenerationDiffJson(
    String from,
    String to,
    Change<Integer> documents,
    Change<Integer> passages,
    Map<String, Change<String>> settings,
    List<String> added,
    List<String> changed,
    List<String> deleted) {

  /** A value of the first, and of the second. */
  public record Change<T>(T from, T to) {}

  /** The answer. */
  public static GenerationDiffJson of(
      Generation before, Generation after, GenerationDifference difference) {
    Map<String, Change<String>> settings = new LinkedHashMap<>();
    difference
        .settings()
        .forEach((name, change) -> settings.put(name, new Change<>(change.here(), change.there())));
    return new GenerationDiffJson(
        before.id(),
        after.id(),
        new Change<>(before.manifest().documents(), after.manifest().documents()),
        new Change<>(before.manifest().passages(), after.manifest().passages()),
        settings,
        difference.added(),
        difference.changed(),
        difference.deleted());
  }
}
