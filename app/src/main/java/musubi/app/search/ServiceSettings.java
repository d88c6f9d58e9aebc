package musubi.app.search;

import java.time.Duration;
import java.util.Optional;
import musubi.app.model.OpenReranker;
import musubi.app.model.TableMatcher;
import musubi.app.rule.RuleSource;
import musubi.lucene.dictionary.Dictionaries;
import musubi.lucene.fusion.AdaptiveFusion;
import musubi.lucene.fusion.Fusion;
import musubi.lucene.past.PastQueries;
import musubi.lucene.soft.SoftMatcher;
import musubi.lucene.vocabulary.Vocabulary;

/**
 * How a service searches.
 *
 * @param fusion merges the arms of a hybrid search
 * @param dictionaries synonyms and stop words of the operator
 * @param reranker reads the first hits again; not closed by the service
 * @param vocabulary other words for those of a query, where no synonym of the operator acts
 * @param matcher compares queries with passages piece by piece; empty for none
 * @param past queries that raise the documents that answered them
 * @param rules what curators decided about the hits of queries
 * @param limits what one service takes on
 */
public record ServiceSettings(
    Fusion fusion,
    Dictionaries dictionaries,
    Vocabulary vocabulary,
    OpenReranker reranker,
    Optional<SoftMatcher> matcher,
    PastQueries past,
    RuleSource rules,
    Limits limits) {

  /**
   * What a service takes on.
   *
   * @param viewerRequired whether an operator, who sees everything, is refused
   * @param atOnce searches that may run at once; empty for any number
   * @param longest after which a search is given up; empty for never
   * @param evenness after a multiple of which an answer comes that hidden documents might have made
   *     slower, see {@link Evenness}; empty for at once
   */
  public record Limits(
      boolean viewerRequired,
      Optional<Integer> atOnce,
      Optional<Duration> longest,
      Optional<Duration> evenness) {

    /** No limits: for commands that answer one person. */
    public static final Limits NONE = new Limits(false, Optional.empty());

    /**
     * Checks number and time.
     *
     * @throws IllegalArgumentException if no search could ever run
     */
    public Limits {
      if (atOnce.isPresent() && atOnce.get() < 1) {
        throw new IllegalArgumentException(
            "searches at once: %d; expected at least 1".formatted(atOnce.get()));
      }
      if (longest.isPresent() && !longest.get().isPositive()) {
        throw new IllegalArgumentException(
            "time of a search: %s; expected more than none".formatted(longest.get()));
      }
      if (evenness.isPresent() && !evenness.get().isPositive()) {
        throw new IllegalArgumentException(
            "steps of time: %s; expected more than none".formatted(evenness.get()));
      }
    }

    /** Without a limit of time. */
    public Limits(boolean viewerRequired, Optional<Integer> atOnce) {
      this(viewerRequired, atOnce, Optional.empty(), Optional.empty());
    }
  }

  /**
   * The default fusion, without dictionaries, vocabulary, reranker, past queries, rules and limits.
   */
  public static final ServiceSettings DEFAULT = of(new AdaptiveFusion(AdaptiveFusion.USUAL_WEIGHT));

  /** Without dictionaries, vocabulary, reranker, past queries, rules and limits. */
  public static ServiceSettings of(Fusion fusion) {
    return new ServiceSettings(
        fusion,
        Dictionaries.NONE,
        Vocabulary.NONE,
        OpenReranker.NONE,
        Optional.of(TableMatcher.bundled()),
        PastQueries.NONE,
        RuleSource.NONE,
        Limits.NONE);
  }

  /** Other dictionaries. */
  public ServiceSettings withDictionaries(Dictionaries other) {
    return new ServiceSettings(fusion, other, vocabulary, reranker, matcher, past, rules, limits);
  }

  /** Another vocabulary. */
  public ServiceSettings withVocabulary(Vocabulary other) {
    return new ServiceSettings(fusion, dictionaries, other, reranker, matcher, past, rules, limits);
  }

  /** Another reranker. */
  public ServiceSettings withReranker(OpenReranker other) {
    return new ServiceSettings(
        fusion, dictionaries, vocabulary, other, matcher, past, rules, limits);
  }

  /** Texts are not compared piece by piece. */
  public ServiceSettings withoutMatcher() {
    return new ServiceSettings(
        fusion, dictionaries, vocabulary, reranker, Optional.empty(), past, rules, limits);
  }

  /** Other past queries. */
  public ServiceSettings withPast(PastQueries other) {
    return new ServiceSettings(
        fusion, dictionaries, vocabulary, reranker, matcher, other, rules, limits);
  }

  /** Other query rules. */
  public ServiceSettings withRules(RuleSource other) {
    return new ServiceSettings(
        fusion, dictionaries, vocabulary, reranker, matcher, past, other, limits);
  }

  /** Other limits. */
  public ServiceSettings withLimits(Limits other) {
    return new ServiceSettings(
        fusion, dictionaries, vocabulary, reranker, matcher, past, rules, other);
  }
}
