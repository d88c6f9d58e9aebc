package musubi.app.rulecheck;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import musubi.app.rule.Trigger;
import musubi.app.usage.Period;
import musubi.app.usage.QueryFigures;
import musubi.app.usage.QueryKind;
import musubi.app.usage.QueryReports;

/**
 * What several people asked in the last weeks: what fewer asked counts as not asked, so that
 * nothing is told of it.
 *
 * @param queries folded
 */
public record AskedQueries(List<String> queries) {

  /** Weeks back. */
  public static final int WEEKS = 13;

  private static final int MOST = 100_000;

  /** Copies the list. */
  public AskedQueries {
    queries = List.copyOf(queries);
  }

  /** What a history tells; empty if it knows of no search, or of too few people. */
  public static Optional<AskedQueries> of(QueryReports reports, Clock clock) {
    List<String> queries =
        reports
            .queries(QueryKind.FREQUENT, Period.last(WEEKS, clock.instant(), clock.getZone()), MOST)
            .rows()
            .stream()
            .map(QueryFigures::query)
            .toList();
    return queries.isEmpty() ? Optional.empty() : Optional.of(new AskedQueries(queries));
  }

  /** Whether any of them is what a rule is about. */
  boolean has(Trigger trigger) {
    return trigger.fitsAny(queries);
  }
}
