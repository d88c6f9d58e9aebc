package musubi.lucene.hit;

/**
 * How many documents were found.
 *
 * @param documents number that was counted
 * @param precision what the number says
 */
public record Total(int documents, Precision precision) {

  /** What a number of documents says. */
  public enum Precision {
    /** So many were found. */
    EXACT,
    /** Nearly so many: those that were not ranked were counted by their words alone. */
    ABOUT,
    /** So many or more: counting ended there. */
    AT_LEAST
  }

  /** Nothing was found. */
  public static final Total NONE = new Total(0, Precision.EXACT);

  public Total {
    if (documents < 0) {
      throw new IllegalArgumentException("the number of documents is at least 0: " + documents);
    }
  }

  /** A number that is known. */
  public static Total exactly(int documents) {
    return new Total(documents, Precision.EXACT);
  }
}
