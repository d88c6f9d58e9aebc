package musubi.lucene.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which a search answers with what it has. It remembers whether it cut something
 * short. For the threads of one search.
 */
public final class Deadline {

  private final Duration duration;
  private final @Nullable LongSupplier nanoTime;
  private final long end;
  private volatile boolean cut;

  private Deadline(Duration duration, @Nullable LongSupplier nanoTime) {
    this.duration = duration;
    this.nanoTime = nanoTime;
    this.end = nanoTime == null ? 0 : nanoTime.getAsLong() + duration.toNanos();
  }

  /** No deadline. */
  public static Deadline none() {
    return new Deadline(Duration.ZERO, null);
  }

  /**
   * A deadline that runs from now.
   *
   * @param nanoTime a clock, such as {@link System#nanoTime}
   */
  public static Deadline after(Duration duration, LongSupplier nanoTime) {
    return new Deadline(duration, nanoTime);
  }

  /** Whether there is any. */
  public boolean isSet() {
    return nanoTime != null;
  }

  /** Whether work that is still to be done must be left: to be asked only where that is done. */
  public boolean isReached() {
    if (nanoTime == null) {
      return false;
    }
    if (!cut && nanoTime.getAsLong() - end >= 0) {
      cut = true;
    }
    return cut;
  }

  /** The time that the search had, if it cut something short; else empty. */
  public Optional<Duration> cutShort() {
    return cut ? Optional.of(duration) : Optional.empty();
  }

  /** The time that is left, at least 0; empty if there is no deadline. */
  public Optional<Duration> left() {
    return nanoTime == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(cut ? 0 : Math.max(0, end - nanoTime.getAsLong())));
  }
}
