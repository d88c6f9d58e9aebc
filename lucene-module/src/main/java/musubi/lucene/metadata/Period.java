package musubi.lucene.metadata;

import java.time.Instant;

/**
 * A stretch of time, as a date names it.
 *
 * @param from its first instant
 * @param to the first instant behind it
 */
public record Period(Instant from, Instant to) {

  public Period {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from %s to %s".formatted(from, to));
    }
  }
}
