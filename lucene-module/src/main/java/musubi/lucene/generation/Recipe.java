package musubi.lucene.generation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Everything but the documents that decides what an index holds: a document whose content is the
 * same under the same recipe is indexed the same, so that a later generation can take it over.
 *
 * @param parts each setting by its name, as text: long ones as a fingerprint
 */
public record Recipe(Map<String, String> parts) {

  /** Which model's vectors: see {@link #sameModel}. */
  public static final String MODEL = "model";

  public Recipe {
    parts = new LinkedHashMap<>(parts);
  }

  /** Whether the vectors of one may stand in an index of the other. */
  public boolean sameModel(Recipe other) {
    return parts.containsKey(MODEL) && parts.get(MODEL).equals(other.parts.get(MODEL));
  }

  /**
   * The settings that differ.
   *
   * @return by name, this one's value and the other's; "-" where one has none
   */
  public Map<String, Change> differences(Recipe other) {
    Map<String, Change> differences = new LinkedHashMap<>();
    TreeSet<String> names = new TreeSet<>(parts.keySet());
    names.addAll(other.parts.keySet());
    for (String name : names) {
      String mine = parts.getOrDefault(name, "-");
      String others = other.parts.getOrDefault(name, "-");
      if (!mine.equals(others)) {
        differences.put(name, new Change(mine, others));
      }
    }
    return differences;
  }

  /** A setting that two recipes have differently. */
  public record Change(String here, String there) {}
}
