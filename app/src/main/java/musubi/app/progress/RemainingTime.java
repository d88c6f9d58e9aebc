package musubi.app.progress;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Estimates how long work will take: as long for what is left as it took for what is done. */
public final class RemainingTime {

  /** Before so much is done, an estimate is a guess. */
  private static final double LEAST = 0.02;

  private final LongSupplier nanos;
  private final long started;

  /** Begins now, by the clock of the process. */
  public RemainingTime() {
    this(System::nanoTime);
  }

  RemainingTime(LongSupplier nanos) {
    this.nanos = nanos;
    this.started = nanos.getAsLong();
  }

  /**
   * Returns the remaining time.
   *
   * @param fraction done, 0 to 1
   * @return empty if too little is done to tell, or all
   */
  public Optional<Duration> at(double fraction) {
    if (!(fraction >= LEAST && fraction < 1)) {
      return Optional.empty();
    }
    double elapsed = nanos.getAsLong() - started;
    return Optional.of(Duration.ofNanos(Math.round(elapsed * (1 - fraction) / fraction)));
  }
}
