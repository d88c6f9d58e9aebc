package musubi.lucene.metadata;

import java.time.Instant;

/**
 * A period of time that a date names.
 *
 * @param from its first instant
 * @param to the first instant after it
 */
public record Period(Instant from, Instant to) {

  public Period {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from %s to %s".formatted(from, to));
    }
  }
}
