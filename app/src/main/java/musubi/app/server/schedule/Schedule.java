package musubi.app.server.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.UserException;
import musubi.app.server.job.JobKind;
import musubi.app.server.job.Jobs;
import musubi.app.setup.ServerSetup;
import org.springframework.context.SmartLifecycle;

/**
 * Begins builds at the times of timetables. A time at which another build runs is passed over, and
 * so is one at which the machine slept: the next one comes. Thread-safe.
 */
public final class Schedule implements SmartLifecycle {

  private static final Logger LOG = Logger.getLogger(Schedule.class.getName());

  /** The clock of the machine may be set meanwhile. */
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

  private final List<Timetable> tables;
  private final Jobs jobs;
  private final Clock clock;
  private volatile Optional<ScheduledExecutorService> waiting = Optional.empty();

  /**
   * Waits for nothing before it is started.
   *
   * @param clock whose zone the times are in
   */
  public Schedule(List<Timetable> tables, Jobs jobs, Clock clock) {
    this.tables = List.copyOf(tables);
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * The timetables that a set-up names.
   *
   * @throws UserException if one cannot be understood
   */
  public static List<Timetable> of(ServerSetup setup) {
    List<Timetable> tables = new ArrayList<>();
    Optional.ofNullable(setup.updates())
        .ifPresent(c -> tables.add(Timetable.of(JobKind.UPDATE, c)));
    Optional.ofNullable(setup.rebuilds())
        .ifPresent(c -> tables.add(Timetable.of(JobKind.REBUILD, c)));
    return List.copyOf(tables);
  }

  /** The timetables, with the next time of each. */
  public List<Next> next() {
    return tables.stream().map(table -> new Next(table, table.after(now()))).toList();
  }

  /**
   * When a timetable comes next.
   *
   * @param at empty if it never does
   */
  public record Next(Timetable table, Optional<ZonedDateTime> at) {}

  private ZonedDateTime now() {
    return ZonedDateTime.now(clock);
  }

  @Override
  public synchronized void start() {
    if (tables.isEmpty() || waiting.isPresent()) {
      return;
    }
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("musubi-schedule-", 0).factory());
    waiting = Optional.of(executor);
    next().forEach(next -> await(executor, next));
  }

  private void await(ScheduledExecutorService executor, Next next) {
    if (next.at().isEmpty()) {
      LOG.log(
          Level.WARNING,
          "the schedule ''{0}'' never comes: nothing is built by it",
          next.table().written());
      return;
    }
    Duration left = Duration.between(now(), next.at().get());
    Duration sleep = left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left;
    try {
      executor.schedule(
          () -> look(executor, next), Math.max(0, sleep.toMillis()), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.FINE, "the server is being stopped", e);
    }
  }

  private void look(ScheduledExecutorService executor, Next next) {
    if (next.at().isPresent() && now().isBefore(next.at().get())) {
      await(executor, next);
      return;
    }
    begin(next.table());
    await(executor, new Next(next.table(), next.table().after(now())));
  }

  /** What comes of it stands with the other jobs; a fault must not end the schedule. */
  private void begin(Timetable table) {
    try {
      jobs.start(table.kind(), Jobs.Request.USUAL);
    } catch (UserException e) {
      LOG.log(
          Level.INFO,
          "the {0} of the schedule ''{1}'' is passed over: {2}",
          new Object[] {table.kind().label(), table.written(), e.getMessage()});
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the %s of the schedule failed".formatted(table.kind().label()), e);
    }
  }

  @Override
  public synchronized void stop() {
    waiting.ifPresent(ScheduledExecutorService::shutdownNow);
    waiting = Optional.empty();
  }

  @Override
  public boolean isRunning() {
    return waiting.isPresent();
  }
}
