package musubi.lucene.query;

/**
 * A part of the hits. The order of hits does not depend on how they are paged.
 *
 * @param from number of hits before it, at least 0
 * @param hits number of hits on it, at least 1
 */
public record Page(int from, int hits) {

  /** So deep and no deeper: each page down costs as much as all before it. */
  public static final int DEEPEST = 10_000;

  public Page {
    if (from < 0 || hits < 1 || from + (long) hits > DEEPEST) {
      throw new IllegalArgumentException(
          "a page of %d hits after %d: expected at least one hit, from 0 on, within the first %,d"
              .formatted(hits, from, DEEPEST));
    }
  }

  /** The first hits. */
  public static Page first(int hits) {
    return new Page(0, hits);
  }

  /** Number of hits before and on it. */
  public int end() {
    return from + hits;
  }
}
