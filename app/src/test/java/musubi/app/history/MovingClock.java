package musubi.app.history;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that a test sets. */
final class MovingClock extends Clock {

  private final ZoneId zone;
  private volatile Instant now;

  MovingClock(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  void set(Instant moment) {
    now = moment;
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new MovingClock(now, other);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
