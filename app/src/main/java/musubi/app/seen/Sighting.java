package musubi.app.seen;

import java.util.Locale;

/**
 * Whether something saw a document.
 *
 * @param document as it was asked for
 * @param place folder or file, or id of a generation
 * @param made when, as an ISO instant; empty if it is not known
 */
public record Sighting(String document, Holder holder, String place, String made, Saw saw) {

  /** What may have seen it. */
  public enum Holder {
    GENERATION,
    MODEL,
    LAYER,
    CLASSIFIER,
    PAIRS,
    SYNONYMS,
    JUDGEMENTS,
    SHEET,
    CORPUS,
    VECTORS,
    HISTORY;

    /** As it is written. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it did. */
  public enum Saw {
    YES,
    NO,
    /** It is older than the lists, or learned from texts of which nothing says where they stand. */
    UNKNOWN;

    /** As it is written. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Saw of(boolean seen) {
      return seen ? YES : NO;
    }
  }
}
