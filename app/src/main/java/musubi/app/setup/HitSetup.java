package musubi.app.setup;

import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.config.Config;
import org.jspecify.annotations.Nullable;

/** How many hits a search shows, and which. */
public final class HitSetup {

  /** Documents that each arm brings to the fusion, where a page of hits needs fewer. */
  public static final int DEPTH = 100;

  private static final int DEFAULT_HITS = 10;
  private static final int MAX_HITS = 1000;

  private final Config.Search configured;
  private final Overrides.Hits set;

  HitSetup(Config.@Nullable Search configured, Overrides.Hits set) {
    this.configured = configured == null ? Config.Search.NONE : configured;
    this.set = set;
  }

  /**
   * Number of hits of a page.
   *
   * @throws UsageException if it is not within 1 and 1000
   */
  public int k() {
    Integer k = set.k() != null ? set.k() : configured.k();
    int hits = k == null ? DEFAULT_HITS : k;
    if (hits < 1 || hits > MAX_HITS) {
      throw new UsageException(ErrorMessage.of("option.k", hits, MAX_HITS));
    }
    return hits;
  }

  /**
   * The relevance that a hit has at least.
   *
   * @throws UsageException if it is not within 0 and 1
   */
  public double minRelevance() {
    Double relevance = set.minRelevance() != null ? set.minRelevance() : configured.minRelevance();
    double least = relevance == null ? 0 : relevance;
    if (!(least >= 0 && least <= 1)) {
      throw new UsageException(ErrorMessage.of("option.min-relevance", least));
    }
    return least;
  }
}
