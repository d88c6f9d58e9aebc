package musubi.lucene.ranking;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import musubi.lucene.engine.FoundSet;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.hit.Total;
import musubi.lucene.query.Page;

/**
 * All that was found, beyond what a page shows: the total, what facets count and what a field
 * sorts.
 *
 * <p>The arms bring the best documents down to their depth. Where that is all that is found, the
 * set is exact. Else it is what was ranked and all that has a word of the query, which is counted
 * quickly and nearly the same; the total says so.
 *
 * @param set the documents
 * @param total how many they are
 */
record Extent(FoundSet set, Total total) {

  /** What has no order of its own: all that passes, as far as pages reach. */
  static Extent ofListing(Inquiry inquiry, List<String> ids) throws IOException {
    return new Extent(
        inquiry.only(ids),
        ids.size() < Page.DEEPEST
            ? Total.exactly(ids.size())
            : new Total(ids.size(), Total.Precision.AT_LEAST));
  }

  /**
   * What a ranking found.
   *
   * @param pinned ids of documents that are shown in any case
   * @param hidden ids of documents that are not shown
   * @param hurried whether the time is over
   */
  static Extent of(
      DocumentRanking ranking,
      Collection<String> pinned,
      Set<String> hidden,
      Inquiry inquiry,
      boolean hurried)
      throws IOException {
    Set<String> shown = new LinkedHashSet<>();
    ranking.firstLayer().forEach(document -> shown.add(document.id()));
    shown.addAll(pinned);
    shown.removeAll(hidden);
    List<String> ranked = List.copyOf(shown);
    if (ranking.isWhole() && !hurried) {
      return new Extent(inquiry.only(ranked), Total.exactly(ranked.size()));
    }
    if (hurried || !ranking.mayBeCountedByWords()) {
      return new Extent(inquiry.only(ranked), new Total(ranked.size(), Total.Precision.AT_LEAST));
    }
    FoundSet set = inquiry.withHolding(ranked, hidden, Page.DEEPEST);
    return new Extent(
        set,
        new Total(set.size(), set.cutOff() ? Total.Precision.AT_LEAST : Total.Precision.ABOUT));
  }

  /**
   * The total once pages were read further.
   *
   * @param reached number of documents that were ranked
   * @param end whether there are no others
   */
  Total total(int reached, boolean end) {
    if (total.precision() == Total.Precision.EXACT) {
      return total;
    }
    return end
        ? Total.exactly(reached)
        : new Total(Math.max(reached, total.documents()), total.precision());
  }
}
