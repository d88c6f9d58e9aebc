package musubi.app.server.job;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import musubi.app.json.BuildJson;
import musubi.app.progress.ProgressEvent;
import musubi.app.progress.ProgressListener;
import musubi.app.progress.RemainingTime;
import org.jspecify.annotations.Nullable;

/**
 * One rebuild or update. It is stopped by the listener that it reports its progress to, so that it
 * ends between two documents. Thread-safe.
 */
public final class Job {

  private final String id;
  private final JobKind kind;
  private final Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final RemainingTime remaining = new RemainingTime();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private JobState state = JobState.RUNNING;
  private @Nullable Instant finished;
  private JobJson.Progress progress = new JobJson.Progress("reading", 0, 0, 0, null);
  private JobJson.End end = new JobJson.End(null, null);
  private Optional<Throwable> fault = Optional.empty();
  private long changes;

  Job(String id, JobKind kind) {
    this.id = id;
    this.kind = kind;
  }

  /** Names it. */
  public String id() {
    return id;
  }

  /** How far it is. */
  public JobState state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  /**
   * It at a moment.
   *
   * @param changes grows with every change; for {@link #awaitAfter}
   */
  public record Seen(long changes, boolean over, JobJson shape) {}

  /** Why it failed, for who tells it in a language; empty unless it did. */
  public Optional<Throwable> fault() {
    lock.lock();
    try {
      return fault;
    } finally {
      lock.unlock();
    }
  }

  /** It as it is now. */
  public Seen seen() {
    lock.lock();
    try {
      return new Seen(
          changes,
          state.isOver(),
          new JobJson(
              id,
              kind.label(),
              state.label(),
              new JobJson.Times(started.toString(), finished == null ? null : finished.toString()),
              progress,
              end));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a change after one that was seen, or for some time.
   *
   * @return it as it is then, changed or not
   */
  public Seen awaitAfter(long seen, Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (changes == seen && !state.isOver() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return seen();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is over, or for some time. */
  boolean awaitOver(Duration longest) throws InterruptedException {
    lock.lock();
    try {
      long left = longest.toNanos();
      while (!state.isOver() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return state.isOver();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Asks it to stop.
   *
   * @return whether it was running
   */
  boolean stop() {
    lock.lock();
    try {
      boolean running = !state.isOver();
      if (running) {
        state = JobState.STOPPING;
        tell();
      }
      return running;
    } finally {
      lock.unlock();
    }
  }

  /** What the work reports to; ends it with {@link CancellationException} when it is to stop. */
  ProgressListener listener() {
    return event -> {
      lock.lock();
      try {
        if (state == JobState.STOPPING) {
          throw new CancellationException("the job was stopped");
        }
        progress = progress(event);
        tell();
      } finally {
        lock.unlock();
      }
    };
  }

  private JobJson.Progress progress(ProgressEvent event) {
    double fraction = Math.round(event.fraction() * 1000) / 1000.0;
    return new JobJson.Progress(
        event.step().name().toLowerCase(Locale.ROOT),
        fraction,
        event.documents(),
        event.unchanged(),
        remaining
            .at(event.fraction())
            .map(left -> Math.round(left.toMillis() / 100.0) / 10.0)
            .orElse(null));
  }

  void done(BuildJson result) {
    over(
        result.use().current() ? JobState.DONE : JobState.GATE_NOT_MET,
        new JobJson.End(result, null));
  }

  void failed(String code, Throwable e) {
    lock.lock();
    try {
      fault = Optional.of(e);
      over(
          JobState.FAILED,
          new JobJson.End(null, new JobJson.Failure(code, String.valueOf(e.getMessage()))));
    } finally {
      lock.unlock();
    }
  }

  void cancelled() {
    over(JobState.CANCELLED, new JobJson.End(null, null));
  }

  private void over(JobState how, JobJson.End with) {
    lock.lock();
    try {
      state = how;
      end = with;
      finished = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      tell();
    } finally {
      lock.unlock();
    }
  }

  private void tell() {
    changes++;
    changed.signalAll();
  }
}
