package musubi.embedder.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import musubi.embedder.ErrorMessage;
import musubi.embedder.ModelException;
import musubi.message.Reason;

/**
 * The moment at which runs of a graph are stopped, also in the middle of a run: ONNX Runtime checks
 * the flag before every node. A batch of a large model may take seconds, so waiting for its end
 * would break the budget.
 */
final class RunDeadline implements AutoCloseable {

  private final OrtSession.RunOptions options;
  private final long end;
  private final ScheduledFuture<?> timer;
  private boolean closed;
  private boolean terminated;

  /**
   * Starts the clock.
   *
   * @param budget time from now; more than 292 years count as so many
   */
  RunDeadline(Duration budget, ScheduledExecutorService clock) {
    long nanos = nanos(budget);
    end = System.nanoTime() + nanos;
    try {
      options = new OrtSession.RunOptions();
    } catch (OrtException e) {
      throw new ModelException(ErrorMessage.of("onnx.no-options", Reason.of(e)), e);
    }
    timer = clock.schedule(this::terminate, nanos, TimeUnit.NANOSECONDS);
  }

  private static long nanos(Duration budget) {
    // The greatest difference of two readings of the clock that cannot overflow.
    Duration most = Duration.ofNanos(Long.MAX_VALUE / 2);
    return budget.compareTo(most) > 0 ? most.toNanos() : budget.toNanos();
  }

  private synchronized void terminate() {
    if (closed) {
      return; // the native options are gone
    }
    try {
      options.setTerminate(true);
      terminated = true;
    } catch (OrtException e) {
      throw new IllegalStateException("a run cannot be told to stop", e);
    }
  }

  /** Whether the time is over. */
  boolean passed() {
    return System.nanoTime() - end >= 0;
  }

  /** Whether a run that failed did so because it was told to. */
  synchronized boolean stoppedARun() {
    return terminated;
  }

  /** Returns the options for every run that the deadline applies to. */
  OrtSession.RunOptions options() {
    return options;
  }

  @Override
  public synchronized void close() {
    closed = true;
    timer.cancel(false);
    options.close();
  }
}
