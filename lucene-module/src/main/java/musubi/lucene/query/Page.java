package musubi.lucene.query;

/**
 * A page of hits. The order of hits does not depend on the pages.
 *
 * @param from number of hits before it, at least 0
 * @param hits number of hits on it, at least 1
 */
public record Page(int from, int hits) {

  /** The deepest hit that a page may reach: each page costs as much as all pages before it. */
  public static final int DEEPEST = 10_000;

  public Page {
    if (from < 0 || hits < 1 || from + (long) hits > DEEPEST) {
      throw new IllegalArgumentException(
          "a page of %d hits after %d: expected at least one hit, from 0 on, within the first %,d"
              .formatted(hits, from, DEEPEST));
    }
  }

  /** Returns the page of the first hits. */
  public static Page first(int hits) {
    return new Page(0, hits);
  }

  /** Returns the number of hits before and on the page. */
  public int end() {
    return from + hits;
  }
}
