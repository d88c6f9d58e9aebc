package musubi.app.search;

import java.util.Optional;
import musubi.app.model.OpenReranker;
import musubi.app.model.TableMatcher;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.soft.SoftMatcher;

/**
 * How a service searches.
 *
 * @param fusion merges the arms of a hybrid search
 * @param dictionaries synonyms and stop words of the operator
 * @param reranker reads the first hits again; not closed by the service
 * @param matcher compares queries with passages piece by piece; empty for none
 * @param limits what one service takes on
 */
public record ServiceSettings(
    Fusion fusion,
    Dictionaries dictionaries,
    OpenReranker reranker,
    Optional<SoftMatcher> matcher,
    Limits limits) {

  /**
   * What a service takes on.
   *
   * @param viewerRequired whether an operator, who sees everything, is refused
   * @param atOnce searches that may run at once; empty for any number
   */
  public record Limits(boolean viewerRequired, Optional<Integer> atOnce) {

    /** No limits: for commands that answer one person. */
    public static final Limits NONE = new Limits(false, Optional.empty());

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if no search could ever run
     */
    public Limits {
      if (atOnce.isPresent() && atOnce.get() < 1) {
        throw new IllegalArgumentException(
            "searches at once: %d; expected at least 1".formatted(atOnce.get()));
      }
    }
  }

  /** The default fusion, without dictionaries, reranker and limits. */
  public static final ServiceSettings DEFAULT = of(new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT));

  /** Without dictionaries, reranker and limits. */
  public static ServiceSettings of(Fusion fusion) {
    return new ServiceSettings(
        fusion,
        Dictionaries.NONE,
        OpenReranker.NONE,
        Optional.of(TableMatcher.bundled()),
        Limits.NONE);
  }

  /** Other dictionaries. */
  public ServiceSettings withDictionaries(Dictionaries other) {
    return new ServiceSettings(fusion, other, reranker, matcher, limits);
  }

  /** Another reranker. */
  public ServiceSettings withReranker(OpenReranker other) {
    return new ServiceSettings(fusion, dictionaries, other, matcher, limits);
  }

  /** Other limits. */
  public ServiceSettings withLimits(Limits other) {
    return new ServiceSettings(fusion, dictionaries, reranker, matcher, other);
  }
}
