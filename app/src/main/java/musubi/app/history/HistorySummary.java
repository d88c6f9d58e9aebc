package musubi.app.history;

import java.time.Instant;
import java.util.Optional;

/**
 * How much is kept.
 *
 * @param sessions different ones among the searches
 * @param viewers different ones among the searches whose viewer is kept
 * @param searchesWithOpening searches after which something was opened
 * @param span when the first and the last search were; empty if there is none
 */
public record HistorySummary(
    long searches,
    long sessions,
    long viewers,
    long openings,
    long searchesWithOpening,
    long useful,
    long notUseful,
    Optional<Span> span) {

  /** From when until when. */
  public record Span(Instant first, Instant last) {}

  /** Nothing is kept. */
  public static final HistorySummary NOTHING =
      new HistorySummary(0, 0, 0, 0, 0, 0, 0, Optional.empty());
}
