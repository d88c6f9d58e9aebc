package musubi.app.rebuild;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Sums the time that one kind of work takes, over all threads that do it. */
final class Stopwatch {

  private final LongAdder nanos = new LongAdder();

  /** Work that gives a result and may fail in one way. */
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  <T, E extends Exception> T time(Work<T, E> work) throws E {
    long start = System.nanoTime();
    try {
      return work.run();
    } finally {
      nanos.add(System.nanoTime() - start);
    }
  }

  Duration elapsed() {
    return Duration.ofNanos(nanos.sum());
  }
}
