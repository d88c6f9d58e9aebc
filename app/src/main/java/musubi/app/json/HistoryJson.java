package musubi.app.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import musubi.app.history.Deleted;
import musubi.app.history.HistorySummary;
import org.jspecify.annotations.Nullable;

/** What the commands of {@code history} print. */
public final class HistoryJson {

  private HistoryJson() {}

  /**
   * How much is kept.
   *
   * @param first when the first search was; absent if there is none
   * @param last when the last search was; absent if there is none
   * @param keepDays after which searches are deleted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Summary(
      boolean enabled,
      int keepDays,
      @Nullable String first,
      @Nullable String last,
      People people,
      Counts counts) {

    /** Sums up what a database keeps. */
    public static Summary of(HistorySummary kept, boolean enabled, int keepDays) {
      return new Summary(
          enabled,
          keepDays,
          kept.span().map(HistorySummary.Span::first).map(Instant::toString).orElse(null),
          kept.span().map(HistorySummary.Span::last).map(Instant::toString).orElse(null),
          new People(kept.sessions(), kept.viewers()),
          new Counts(
              kept.searches(),
              kept.searchesWithOpening(),
              kept.openings(),
              kept.useful(),
              kept.notUseful()));
    }
  }

  /** How many there were. */
  public record People(long sessions, long viewers) {}

  /** How often something happened. */
  public record Counts(
      long searches, long searchesWithOpening, long openings, long useful, long notUseful) {}

  /** Rows that were deleted. */
  public record Gone(int searches, int openings, int feedback) {

    /** Counts what a deletion took. */
    public static Gone of(Deleted deleted) {
      return new Gone(deleted.searches(), deleted.openings(), deleted.feedback());
    }
  }

  /** Searches that were written. */
  public record Exported(long written) {}
}
