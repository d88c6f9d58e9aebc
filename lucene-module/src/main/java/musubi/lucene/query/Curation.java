package musubi.lucene.query;

import java.util.List;
import java.util.Set;

/**
 * What people decided about the hits of one query. It changes neither scores nor the order of the
 * other documents. Nothing is shown that the viewer may not read or that does not meet the
 * conditions of the search. A search without words, which lists documents, is not curated, and in
 * the order of a field nothing is pinned.
 *
 * @param pins documents at places; of two for one place, the earlier has it and the other the next
 *     free one
 * @param hidden ids of documents that are left out of hits, totals and facets
 * @param narrowing groups of filters that hold beside those of the search: each group by itself, so
 *     that no value of it becomes an alternative to one that was asked for
 */
public record Curation(List<Pin> pins, Set<String> hidden, List<List<Filter>> narrowing) {

  /** Nothing was decided. */
  public static final Curation NONE = new Curation(List.of(), Set.of(), List.of());

  /** Copies the lists. */
  public Curation {
    pins = List.copyOf(pins);
    hidden = Set.copyOf(hidden);
    narrowing = narrowing.stream().map(List::copyOf).toList();
  }
}
