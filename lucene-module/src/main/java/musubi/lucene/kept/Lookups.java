package musubi.lucene.kept;

import java.util.concurrent.atomic.LongAdder;

/** How often something that was asked for was kept, and how often it was not. Thread-safe. */
public final class Lookups {

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * Something was asked for.
   *
   * @param kept whether it was at hand
   */
  public void count(boolean kept) {
    (kept ? hits : misses).increment();
  }

  /** How often it was at hand. */
  public long hits() {
    return hits.sum();
  }

  /** How often it had to be worked out. */
  public long misses() {
    return misses.sum();
  }
}
