package musubi.lucene.curation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import musubi.lucene.hit.Total;

/**
 * Makes the order in which documents are shown of the order in which they are ranked:
 *
 * <ul>
 *   <li>hidden documents are left out
 *   <li>of near copies the one that stands first stays, which tells of the others
 *   <li>pinned documents stand at their places; where there are fewer documents, at the end
 * </ul>
 *
 * All others keep their order. For one thread.
 *
 * @param <D> a document
 */
public final class ShownOrder<D> {

  /** Tells which documents are near copies of each other. */
  @FunctionalInterface
  public interface Groups {

    /** No document has a copy. */
    Groups NONE = id -> Optional.empty();

    /** The group of a document; empty if it has no copies. */
    Optional<String> of(String id) throws IOException;
  }

  private final Function<D, String> id;
  private final Groups groups;
  private final Set<String> hidden;
  private final SortedMap<Integer, D> pinned;
  private final Set<String> pinnedIds = new HashSet<>();

  /**
   * Prepares.
   *
   * @param id of a document
   * @param hidden ids
   * @param pinned by their places, from 1
   */
  public ShownOrder(
      Function<D, String> id, Groups groups, Set<String> hidden, Map<Integer, D> pinned) {
    this.id = id;
    this.groups = groups;
    this.hidden = hidden;
    this.pinned = new TreeMap<>(pinned);
    pinned.values().forEach(document -> pinnedIds.add(id.apply(document)));
  }

  /**
   * What is shown.
   *
   * @param documents in their order
   * @param copies number of those that were left out as copies
   */
  public record Shown<D>(List<D> documents, int copies) {

    /** Number of documents, with the copies. */
    public int reached() {
      return documents.size() + copies;
    }

    /** What is left of a total that counted the copies. */
    public Total of(Total total) {
      return new Total(Math.max(documents.size(), total.documents() - copies), total.precision());
    }
  }

  /** The last place of a pinned document; 0 if there is none. */
  public int lastPin() {
    return pinned.isEmpty() ? 0 : pinned.lastKey();
  }

  /**
   * Orders.
   *
   * @param ranked best first; pinned ones may be among them
   */
  public Shown<D> of(List<D> ranked) throws IOException {
    Set<String> shownGroups = new HashSet<>();
    for (String document : pinnedIds) {
      groups.of(document).ifPresent(shownGroups::add);
    }
    List<D> others = new ArrayList<>();
    int copies = 0;
    for (D document : ranked) {
      String key = id.apply(document);
      if (hidden.contains(key) || pinnedIds.contains(key)) {
        continue;
      }
      Optional<String> group = groups.of(key);
      if (group.isEmpty() || shownGroups.add(group.get())) {
        others.add(document);
      } else {
        copies++;
      }
    }
    pinned.forEach((place, document) -> others.add(Math.min(place - 1, others.size()), document));
    return new Shown<>(List.copyOf(others), copies);
  }
}
