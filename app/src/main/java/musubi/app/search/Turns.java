package musubi.app.search;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import musubi.app.ErrorMessage;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many searches run at once as are allowed, and waits for none of them longer than is
 * allowed. One that is given up goes on to its end on a thread of its own and keeps its turn until
 * then: whatever hangs, no more threads than turns hang with it. Thread-safe.
 */
final class Turns implements AutoCloseable {

  private final ServiceSettings.Limits limits;
  private final @Nullable Semaphore free;
  private final @Nullable ExecutorService threads;

  Turns(ServiceSettings.Limits limits) {
    this.limits = limits;
    this.free = limits.atOnce().map(Semaphore::new).orElse(null);
    this.threads = limits.longest().isEmpty() ? null : Executors.newCachedThreadPool(threads());
  }

  /** Threads that keep nothing of the request in whose time they were started. */
  private static ThreadFactory threads() {
    ThreadFactory named =
        Thread.ofPlatform()
            .daemon()
            .inheritInheritableThreadLocals(false)
            .name("musubi-search-", 0)
            .factory();
    return work -> {
      Thread thread = named.newThread(work);
      thread.setContextClassLoader(Turns.class.getClassLoader());
      return thread;
    };
  }

  /** What is done in a turn. */
  @FunctionalInterface
  interface Work<T> {
    T get() throws IOException;
  }

  /**
   * Does something in a turn, for as long as it takes.
   *
   * @throws BusyException if no turn is free
   */
  <T> T take(Work<T> work) throws IOException {
    begin();
    try {
      return work.get();
    } finally {
      end();
    }
  }

  /**
   * Does something in a turn, within the time that a search has.
   *
   * @throws BusyException if no turn is free, or the time is over
   */
  <T> T takeInTime(Work<T> work) throws IOException {
    Optional<Duration> longest = limits.longest();
    if (threads == null || longest.isEmpty()) {
      return take(work);
    }
    begin();
    Future<T> result;
    try {
      result =
          threads.submit(
              () -> {
                try {
                  return work.get();
                } finally {
                  end();
                }
              });
    } catch (RejectedExecutionException e) {
      end();
      throw new BusyException(BusyException.Code.CLOSED, ErrorMessage.of("search.closed"));
    }
    return await(result, longest.get());
  }

  /** The search is not interrupted: an interrupt would close the files of all others. */
  private static <T> T await(Future<T> result, Duration longest) throws IOException {
    try {
      return result.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      String seconds =
          BigDecimal.valueOf(longest.toMillis(), 3).stripTrailingZeros().toPlainString();
      throw new BusyException(
          BusyException.Code.OUT_OF_TIME, ErrorMessage.of("search.out-of-time", seconds), seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BusyException(BusyException.Code.CLOSED, ErrorMessage.of("search.closed"));
    } catch (ExecutionException e) {
      throw thrown(e);
    }
  }

  /** What the search itself threw; errors and faults are thrown at once. */
  private static IOException thrown(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof RuntimeException fault) {
      throw fault;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException io ? io : new IOException(cause);
  }

  private void begin() {
    if (free != null && !free.tryAcquire()) {
      int atOnce = limits.atOnce().orElseThrow();
      throw new BusyException(
          BusyException.Code.TOO_MANY_SEARCHES,
          ErrorMessage.of("search.too-many", atOnce),
          String.valueOf(atOnce));
    }
  }

  private void end() {
    if (free != null) {
      free.release();
    }
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdown();
    }
  }
}
