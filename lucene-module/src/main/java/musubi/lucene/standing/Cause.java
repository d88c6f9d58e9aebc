package musubi.lucene.standing;

import java.util.List;
import java.util.OptionalInt;
import musubi.lucene.query.Filter;

/** What keeps a document from a place, or from a better one, whatever its scores are. */
public sealed interface Cause {

  /**
   * It does not pass a filter.
   *
   * @param alternatives values of one field of which one would do; mostly one
   */
  record Filtered(List<Filter> alternatives) implements Cause {}

  /**
   * No passage of it has what the query requires.
   *
   * @param alternatives of which one would do, as typed
   */
  record LacksRequired(List<String> alternatives) implements Cause {}

  /** It has what the query excludes. */
  record HasExcluded(String text) implements Cause {}

  /**
   * Another document that says nearly the same stands for it.
   *
   * @param rank of the other
   */
  record CopyShown(String id, String title, int rank) implements Cause {}

  /**
   * Its relevance is below the least one that was asked for.
   *
   * @param relevance its own, 0 to 1
   * @param least that was asked for
   */
  record BelowRelevance(double relevance, double least) implements Cause {}

  /** It has no word of the query, and its meaning is no nearer than that of any other text. */
  record Unrelated() implements Cause {}

  /**
   * It is not among the hits that were looked through.
   *
   * @param hits how many that were
   */
  record BeyondReach(int hits) implements Cause {}

  /**
   * There is a newer edition, which stands before it.
   *
   * @param rank of the newer one; empty if it is not found
   */
  record NewerEdition(String id, String title, OptionalInt rank) implements Cause {}

  /**
   * Documents that bear an identifier of the query, and next those that mention one, stand before
   * all others.
   *
   * @param identifiers of the query
   * @param mentioned whether it mentions one, so that only those that bear one stand before it
   */
  record BehindNamed(List<String> identifiers, boolean mentioned) implements Cause {}

  /**
   * Neither arm has it among the first that are merged, so that it stands behind all of those.
   *
   * @param depth number of documents that each arm brings at first
   */
  record BehindCandidates(int depth) implements Cause {}

  /** The time of the search was over before all was looked at. */
  record TimeOver() implements Cause {}
}
