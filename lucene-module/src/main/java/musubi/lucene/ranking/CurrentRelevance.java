package musubi.lucene.ranking;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.edition.EditionPlace;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.fusion.Fused;

/**
 * A current edition is never less relevant than the older ones that are shown: its relevance is
 * raised to the highest of theirs, and it is shown wherever one of them is. It may have other words
 * than the query; that it took the place of what has them is enough.
 *
 * <p>Where several editions are current, the first of them by rank is raised, as {@link
 * CurrentFirst} raises that one to the place above the older ones.
 */
final class CurrentRelevance {

  private final Inquiry inquiry;

  /** The highest relevance of the older editions that are shown, by identity. */
  private final Map<String, Double> older = new HashMap<>();

  /** Identities whose first current edition has come. */
  private final Set<String> come = new HashSet<>();

  CurrentRelevance(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  /**
   * Raises the current editions of a layer, above older ones of this layer and of those before it.
   *
   * @param candidates of the layer, best first
   * @param relevances of all of them; what is raised is changed
   * @param shown those that are shown; what is raised is added
   */
  void apply(List<Fused<String>> candidates, Map<String, Double> relevances, Set<String> shown)
      throws IOException {
    Map<String, String> firstCurrent = new HashMap<>();
    for (Fused<String> candidate : candidates) {
      String id = candidate.key();
      Optional<EditionPlace> place = inquiry.edition(id);
      if (place.isEmpty()) {
        continue;
      }
      String identity = place.get().identity();
      if (!place.get().current() && shown.contains(id)) {
        older.merge(identity, relevances.getOrDefault(id, Double.NaN), Math::max);
      } else if (place.get().current() && come.add(identity)) {
        firstCurrent.put(identity, id);
      }
    }
    firstCurrent.forEach(
        (identity, id) -> {
          Double least = older.get(identity);
          if (least != null) {
            relevances.merge(id, least, Math::max);
            shown.add(id);
          }
        });
  }
}
