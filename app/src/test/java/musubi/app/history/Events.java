package musubi.app.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import musubi.app.search.StageTimes;
import musubi.lucene.hit.ArmTimes;
import musubi.lucene.hit.Total;

/** Events for tests. */
public final class Events {

  private Events() {}

  /** A search that showed two documents. */
  public static HistoryEvent.Searched search(String id, Instant at, Pseudonym visitor) {
    return new HistoryEvent.Searched(
        id,
        at,
        Channel.PAGE,
        visitor,
        new HistoryEvent.Asked(
            "「日当」 𠮷野",
            false,
            "hybrid",
            List.of("department=人事部"),
            null,
            new HistoryEvent.Hits(1, 10)),
        new HistoryEvent.Answered("日当", Total.exactly(2), "20261130-000000-000"),
        List.of(
            new HistoryEvent.Shown(1, "規程/旅費.md", 0.75),
            new HistoryEvent.Shown(2, "FAQ/旅費.md", Double.NaN)),
        new StageTimes(
            Duration.ofNanos(1_000),
            Duration.ofNanos(2_000),
            Duration.ofMillis(3),
            Duration.ZERO,
            ArmTimes.NONE));
  }
}
