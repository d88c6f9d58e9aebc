package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.edition.EditionPlace;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.fusion.Fused;

/**
 * Raises a current edition that was found below an older one of its own to the place just above it,
 * with the older one's score. Nothing else moves and nothing is removed: where an edition was taken
 * for one by mistake, both documents can still be seen.
 */
final class CurrentFirst {

  private final Inquiry inquiry;

  CurrentFirst(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  List<Fused<String>> apply(List<Fused<String>> found) throws IOException {
    Map<String, Fused<String>> bestCurrent = new HashMap<>();
    for (Fused<String> document : found) {
      inquiry
          .edition(document.key())
          .filter(EditionPlace::current)
          .ifPresent(place -> bestCurrent.putIfAbsent(place.identity(), document));
    }
    if (bestCurrent.isEmpty()) {
      return found;
    }
    List<Fused<String>> ordered = new ArrayList<>(found.size());
    Map<String, Fused<String>> toCome = new HashMap<>(bestCurrent);
    for (Fused<String> document : found) {
      Optional<EditionPlace> place = inquiry.edition(document.key());
      if (place.isPresent()) {
        String identity = place.get().identity();
        Fused<String> current = toCome.remove(identity);
        if (current != null && current != document) {
          ordered.add(ExactFirst.at(current, document.score()));
        } else if (current == null && document == bestCurrent.get(identity)) {
          continue; // raised before
        }
      }
      ordered.add(document);
    }
    return ordered;
  }
}
