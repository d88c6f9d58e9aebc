package musubi.app.command.bench;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.bench.MadeUpHistory;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.history.History;
import musubi.app.history.HistoryEvent;
import musubi.app.history.HistoryWriter;
import musubi.app.history.Pseudonym;
import musubi.app.output.Progress;
import musubi.app.store.DatabaseLocation;
import musubi.app.usage.Period;
import musubi.app.usage.QueryKind;
import musubi.app.usage.QueryReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "reports", mixinStandardHelpOptions = true)
final class BenchReportsCommand implements Callable<Integer> {

  private static final Duration YEAR = Duration.ofDays(364);
  private static final Duration KEPT = Duration.ofDays(90);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int WEEKS = 52;
  private static final int ROWS = 100;
  private static final int ALL_ROWS = 10_000;
  private static final int LEAST_PEOPLE = 3;
  private static final int AT_ONCE = 500;

  @Mixin CommonOptions common;

  @Option(names = "--searches", paramLabel = "N", defaultValue = "100000")
  int searches;

  @Option(names = "--rounds", paramLabel = "N", defaultValue = "5")
  int rounds;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  /** What programs read. */
  private record Answer(
      int searches, double fillSeconds, List<Report> reports, Deletion deletion) {}

  /** How long a report of the whole year took. */
  private record Report(String report, @JsonUnwrapped Latency.Millis millis, double slowestMs) {}

  /**
   * What is too old goes while people go on.
   *
   * @param searches that were deleted
   * @param millis until feedback that was given meanwhile was on the disk
   */
  private record Deletion(
      long searches,
      double seconds,
      int feedback,
      @JsonUnwrapped Latency.Millis millis,
      double slowestMs) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (searches < 1 || rounds < 1) {
      throw new UsageException(ErrorMessage.of("bench.reports-numbers", searches, rounds));
    }
    DatabaseLocation location = common.setup().history().database();
    if (kept(location) > 0) {
      throw new UserException(ErrorMessage.of("bench.history-not-empty", location));
    }
    Instant now = Instant.now();
    long start = System.nanoTime();
    fill(location, now);
    double fillSeconds = seconds(start);
    List<Report> reports = reports(location, now);
    Deletion deletion = deletion(location, now);
    if (common.json()) {
      common.console().json(new Answer(searches, fillSeconds, reports, deletion));
      return ExitCodes.DONE;
    }
    common.console().line("%,d searches kept in %.0f s".formatted(searches, fillSeconds));
    for (Report report : reports) {
      common
          .console()
          .line(
              "%-16s p50 %.0f ms, slowest %.0f ms"
                  .formatted(report.report(), report.millis().p50(), report.slowestMs()));
    }
    common
        .console()
        .line("%,d searches deleted in %.0f s".formatted(deletion.searches(), deletion.seconds()));
    common
        .console()
        .line(
            "%d times feedback meanwhile: p50 %.0f ms, p99 %.0f ms, slowest %.0f ms"
                .formatted(
                    deletion.feedback(),
                    deletion.millis().p50(),
                    deletion.millis().p99(),
                    deletion.slowestMs()));
    return ExitCodes.DONE;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static long kept(DatabaseLocation location) {
    try (History history = History.find(location).orElse(null)) {
      return history == null ? 0 : history.summary().searches();
    }
  }

  private void fill(DatabaseLocation location, Instant now) throws InterruptedException {
    List<HistoryEvent> events = new ArrayList<>();
    new MadeUpHistory(seed, now, YEAR).make(searches, events::add);
    try (HistoryWriter writer =
            HistoryWriter.start(location, YEAR.multipliedBy(2), Clock.systemUTC());
        Progress progress = common.console().progress("progress.measuring")) {
      for (int n = 0; n < events.size(); n++) {
        if (n % AT_ONCE == 0 || n == events.size() - 1) {
          keep(writer, events.get(n));
          progress.at((n + 1.0) / events.size(), "%,d of %,d".formatted(n + 1, events.size()));
        } else {
          writer.offer(events.get(n));
        }
      }
    }
  }

  private static double keep(HistoryWriter writer, HistoryEvent event) throws InterruptedException {
    long start = System.nanoTime();
    HistoryWriter.Outcome outcome = writer.keep(event, LONGEST);
    if (outcome != HistoryWriter.Outcome.KEPT) {
      throw new IllegalStateException("an event is not kept: " + outcome);
    }
    return seconds(start) * 1000;
  }

  /** Calls something that a report is made of. */
  private interface Reading {
    void read();
  }

  private List<Report> reports(DatabaseLocation location, Instant now) throws IOException {
    Period year = Period.last(WEEKS, now, ZoneId.systemDefault());
    List<Report> reports = new ArrayList<>();
    try (QueryReports asked = new QueryReports(location, LEAST_PEOPLE)) {
      for (QueryKind kind : QueryKind.values()) {
        reports.add(report(kind.label(), () -> asked.queries(kind, year, ROWS)));
      }
      reports.add(report("as a table", () -> asked.queries(QueryKind.FREQUENT, year, ALL_ROWS)));
      reports.add(report("reformulated", () -> asked.reformulations(year, ROWS)));
      reports.add(report("trend", () -> asked.weeks(year)));
      reports.add(report("totals", () -> asked.totals(year)));
    }
    return reports;
  }

  private Report report(String name, Reading reading) throws IOException {
    double[] millis = Latency.millis(0, rounds, 1, round -> reading.read());
    return new Report(name, Latency.of(millis).shown(), slowest(millis));
  }

  private static double slowest(double[] millis) {
    return java.util.Arrays.stream(millis).max().orElse(Double.NaN);
  }

  private Deletion deletion(DatabaseLocation location, Instant now) throws InterruptedException {
    long before = kept(location);
    String newest = "made-up-" + (searches - 1);
    List<Double> waits = new ArrayList<>();
    long start = System.nanoTime();
    double seconds;
    long left;
    try (HistoryWriter writer = HistoryWriter.start(location, KEPT, Clock.systemUTC());
        History history = History.find(location).orElseThrow()) {
      Instant limit = now.minus(KEPT);
      do {
        for (int n = 0; n < 50; n++) {
          HistoryEvent feedback =
              new HistoryEvent.Judged(
                  newest,
                  Optional.empty(),
                  /* useful= */ true,
                  Instant.now(),
                  new Pseudonym(null, "session-" + waits.size()));
          waits.add(keep(writer, feedback));
          Thread.sleep(20);
        }
      } while (history.summary().span().orElseThrow().first().isBefore(limit));
      seconds = seconds(start);
      left = history.summary().searches();
    }
    double[] millis = waits.stream().mapToDouble(Double::doubleValue).toArray();
    return new Deletion(
        before - left, seconds, millis.length, Latency.of(millis).shown(), slowest(millis));
  }
}
