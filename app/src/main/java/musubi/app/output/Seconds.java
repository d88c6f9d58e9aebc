package musubi.app.output;

import java.time.Duration;

/** Durations in the form that people and programs see. */
public final class Seconds {

  private Seconds() {}

  /** Seconds, to the millisecond. */
  public static double of(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
