package musubi.lucene.embedded;

import java.util.ArrayList;
import java.util.List;
import musubi.lucene.CacheUse;
import musubi.lucene.kept.Lookups;
import musubi.lucene.suggest.SuggestSource;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LRUQueryCache;

/**
 * How often an engine's snapshots had something at hand. One for all of them, so that no count
 * falls when a newer one is opened.
 *
 * @param views what a viewer may read, by the readers that she is among
 * @param texts stored documents and passages
 * @param termCounts how often terms occur in what a viewer sees
 * @param suggestions what suggestions and corrections look up
 */
record CacheCounts(
    Lookups views, Lookups texts, Lookups termCounts, SuggestSource.LookedUp suggestions) {

  static CacheCounts nothing() {
    return new CacheCounts(
        new Lookups(),
        new Lookups(),
        new Lookups(),
        new SuggestSource.LookedUp(new Lookups(), new Lookups()));
  }

  List<CacheUse> uses() {
    List<CacheUse> uses = new ArrayList<>();
    uses.add(use("views", views));
    uses.add(use("texts", texts));
    uses.add(use("term-counts", termCounts));
    uses.add(use("suggestion-counts", suggestions.counts()));
    uses.add(use("near-words", suggestions.nearWords()));
    // Lucene's own, one for the process: filters of those who see everything.
    if (IndexSearcher.getDefaultQueryCache() instanceof LRUQueryCache filters) {
      uses.add(new CacheUse("filters", filters.getHitCount(), filters.getMissCount()));
    }
    return List.copyOf(uses);
  }

  private static CacheUse use(String cache, Lookups lookups) {
    return new CacheUse(cache, lookups.hits(), lookups.misses());
  }
}
