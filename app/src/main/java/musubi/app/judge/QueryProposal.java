package musubi.app.judge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.app.history.AskedQuery;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchService;
import musubi.lucene.permission.Viewer;

/**
 * Chooses queries that are worth judging: those that stand for what people ask, by {@link Coverage}
 * over the queries' embeddings weighted by how often each was asked; where too few were asked,
 * headings and titles fill up.
 */
public final class QueryProposal {

  /** The most frequent queries that are compared with each other; the time grows as the square. */
  static final int COMPARED = 2_000;

  /** In UTF-16 units; what is longer was pasted, not asked. */
  private static final int LONGEST = 100;

  private final Set<String> known;
  private final int most;
  private final long seed;

  /**
   * Chooses nothing yet.
   *
   * @param known texts, by {@link ProposedQuery#key}, that are not proposed again
   * @param most how many queries at most
   * @param seed of the choice of headings
   */
  QueryProposal(Set<String> known, int most, long seed) {
    this.known = known;
    this.most = most;
    this.seed = seed;
  }

  /**
   * Chooses.
   *
   * @param asked the most frequent first
   * @return the ones that stand for most first, then headings
   */
  List<ProposedQuery> choose(
      List<AskedQuery> asked, SearchService service, SearchBatch searches, Viewer viewer)
      throws IOException {
    Map<String, ProposedQuery> chosen = new LinkedHashMap<>();
    List<ProposedQuery> candidates = candidates(asked);
    if (!candidates.isEmpty()) {
      Coverage coverage =
          new Coverage(
              searches.queryVectors(candidates.stream().map(ProposedQuery::text).toList()),
              candidates.stream().mapToDouble(ProposedQuery::times).toArray());
      for (int index : coverage.choose(most)) {
        ProposedQuery query = candidates.get(index);
        chosen.put(ProposedQuery.key(query.text()), query);
      }
    }
    if (chosen.size() < most) {
      Set<String> taken = new HashSet<>(known);
      taken.addAll(chosen.keySet());
      for (ProposedQuery heading : headings(service, viewer, taken, most - chosen.size(), seed)) {
        chosen.put(ProposedQuery.key(heading.text()), heading);
      }
    }
    return List.copyOf(chosen.values());
  }

  /**
   * Queries made of headings and titles of documents, for who has no history. Reads all documents.
   *
   * @param viewer whose documents are read
   * @param known texts, by {@link ProposedQuery#key}, that are not proposed again
   * @param most how many at most
   * @param seed the same seed and documents, the same queries
   */
  public static List<ProposedQuery> headings(
      SearchService service, Viewer viewer, Set<String> known, int most, long seed)
      throws IOException {
    HeadingCandidates headings = new HeadingCandidates(seed);
    service.documents(viewer, headings);
    return headings.queries(most + known.size()).stream()
        .filter(heading -> !known.contains(ProposedQuery.key(heading)))
        .limit(most)
        .map(heading -> new ProposedQuery(heading, ProposedQuery.Source.HEADING, /* times= */ 1))
        .toList();
  }

  /** Queries that differ in width, case and blanks only are one; its most frequent form stays. */
  private List<ProposedQuery> candidates(List<AskedQuery> asked) {
    Map<String, ProposedQuery> byKey = new LinkedHashMap<>();
    for (AskedQuery query : asked) {
      String key = ProposedQuery.key(query.text());
      if (!key.isEmpty() && key.length() <= LONGEST && !known.contains(key)) {
        byKey.merge(
            key,
            new ProposedQuery(query.text().strip(), ProposedQuery.Source.HISTORY, query.times()),
            (before, next) ->
                new ProposedQuery(before.text(), before.source(), before.times() + next.times()));
      }
    }
    List<ProposedQuery> all = new ArrayList<>(byKey.values());
    return all.subList(0, Math.min(all.size(), COMPARED));
  }
}
