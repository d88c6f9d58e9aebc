package musubi.lucene.ranking;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.lucene.copy.CopyPlace;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.hit.Total;

/**
 * Leaves of near copies the one that stands first, which tells of the others. What stands before
 * all copies stays where it was.
 *
 * @param kept those that stay, in their order
 * @param left number of those that were left out
 */
record BestOfCopies(List<PlacedDocument> kept, int left) {

  /**
   * Goes through a ranking.
   *
   * @param ranked best first
   * @param folded whether copies are left out at all
   */
  static BestOfCopies of(List<PlacedDocument> ranked, Inquiry inquiry, boolean folded)
      throws IOException {
    if (!folded) {
      return new BestOfCopies(ranked, 0);
    }
    Set<String> groups = new HashSet<>();
    List<PlacedDocument> kept = new ArrayList<>();
    for (PlacedDocument document : ranked) {
      Optional<CopyPlace> place = inquiry.copies(document.id());
      if (place.isEmpty() || groups.add(place.get().group())) {
        kept.add(document);
      }
    }
    return new BestOfCopies(List.copyOf(kept), ranked.size() - kept.size());
  }

  /** What is left of a total that counted all of them. */
  Total of(Total total) {
    return new Total(Math.max(kept.size(), total.documents() - left), total.precision());
  }
}
