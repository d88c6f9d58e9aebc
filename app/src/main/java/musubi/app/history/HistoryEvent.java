package musubi.app.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import musubi.app.search.StageTimes;
import musubi.lucene.hit.Total;
import org.jspecify.annotations.Nullable;

/** Something that is kept. */
public sealed interface HistoryEvent {

  /** When it happened. */
  Instant at();

  /** Who did it. */
  Pseudonym visitor();

  /**
   * Somebody searched.
   *
   * @param id that openings and feedback name
   * @param shown the documents, in their order
   */
  record Searched(
      String id,
      Instant at,
      Channel channel,
      Pseudonym visitor,
      Asked asked,
      Answered answered,
      List<Shown> shown,
      StageTimes times)
      implements HistoryEvent {}

  /**
   * What was asked.
   *
   * @param query as it was typed
   * @param asTyped whether it was searched as it is, at her wish
   * @param mode as it is written in requests
   * @param filters as they were sent, besides those of the query
   * @param sort a field, with a minus for descending; null for relevance
   * @param page which hits
   */
  record Asked(
      String query,
      boolean asTyped,
      String mode,
      List<String> filters,
      @Nullable String sort,
      Hits page) {}

  /**
   * Which hits were asked for.
   *
   * @param first rank of the first, from 1
   * @param most how many
   */
  record Hits(int first, int most) {}

  /**
   * What was found.
   *
   * @param searched the query that was searched, which may be a corrected one
   * @param generation of the index
   */
  record Answered(String searched, Total total, String generation) {}

  /**
   * A document that was shown.
   *
   * @param rank from 1, over all pages
   * @param relevance 0 to 1; NaN if nothing was said of it
   * @param pinned whether a query rule put it at its place
   */
  record Shown(int rank, String document, double relevance, boolean pinned) {

    /** A document that the ranking put at its place. */
    public Shown(int rank, String document, double relevance) {
      this(rank, document, relevance, false);
    }
  }

  /**
   * Somebody opened a document that a search had shown.
   *
   * @param search its id
   */
  record Opened(String search, String document, Instant at, Pseudonym visitor)
      implements HistoryEvent {}

  /**
   * Somebody said whether an answer helped.
   *
   * @param search its id
   * @param document that was shown; empty for the answer as a whole
   */
  record Judged(
      String search, Optional<String> document, boolean useful, Instant at, Pseudonym visitor)
      implements HistoryEvent {}
}
