package musubi.app.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import musubi.app.history.Channel;
import musubi.app.history.HistoryEvent;
import musubi.app.history.HistoryWriter;
import musubi.app.history.Pseudonym;
import musubi.app.search.StageTimes;
import musubi.app.store.DatabaseLocation;
import musubi.lucene.hit.ArmTimes;
import musubi.lucene.hit.Total;
import org.jspecify.annotations.Nullable;

/** Searches of a test, as a server keeps them. */
public final class UsageLog {

  private final List<HistoryEvent> events = new ArrayList<>();
  private final String prefix;

  /**
   * Nothing is searched yet.
   *
   * @param prefix of the ids of searches
   */
  public UsageLog(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Whoever searches: a session is one person's day.
   *
   * @param name null for one whose name is not kept
   */
  public static Pseudonym person(@Nullable String name, String session) {
    return new Pseudonym(name == null ? null : "hash-of-" + name, session);
  }

  /**
   * Adds a search of the first page.
   *
   * @param relevances of what it shows; NaN where nothing is said
   * @return its id
   */
  public String search(Instant at, Pseudonym who, String query, double... relevances) {
    return search(at, who, query, 1, relevances);
  }

  /**
   * Adds a search.
   *
   * @param first rank of the first hit
   */
  public String search(Instant at, Pseudonym who, String query, int first, double... relevances) {
    String id = prefix + events.size();
    List<HistoryEvent.Shown> shown = new ArrayList<>();
    for (double relevance : relevances) {
      int rank = first + shown.size();
      shown.add(new HistoryEvent.Shown(rank, document(rank), relevance));
    }
    events.add(
        new HistoryEvent.Searched(
            id,
            at,
            Channel.PAGE,
            who,
            new HistoryEvent.Asked(
                query, false, "hybrid", List.of(), null, new HistoryEvent.Hits(first, 10)),
            new HistoryEvent.Answered(
                query, Total.exactly(relevances.length), "20261130-000000-000"),
            shown,
            new StageTimes(
                Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, ArmTimes.NONE)));
    return id;
  }

  /** Adds that a hit was opened. */
  public UsageLog open(String search, int rank, Instant at, Pseudonym who) {
    events.add(new HistoryEvent.Opened(search, document(rank), at, who));
    return this;
  }

  private static String document(int rank) {
    return "規程/文書%d.md".formatted(rank);
  }

  /** Relevances of some hits: of the first one this, of the others nothing is said. */
  static double[] hits(int number, double relevance) {
    return DoubleStream.iterate(relevance, other -> Double.NaN).limit(number).toArray();
  }

  /** Keeps all. */
  public void write(DatabaseLocation location) throws InterruptedException {
    try (HistoryWriter writer =
        HistoryWriter.start(location, Duration.ofDays(3650), Clock.systemUTC())) {
      for (HistoryEvent event : events) {
        if (writer.keep(event, Duration.ofSeconds(30)) != HistoryWriter.Outcome.KEPT) {
          throw new AssertionError("not kept: " + event);
        }
      }
    }
  }
}
