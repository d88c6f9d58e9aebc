package musubi.lucene.hit;

/**
 * A completion of what was typed.
 *
 * @param text what to search for
 * @param reading katakana; Latin letters and digits as they are
 * @param source where it comes from
 * @param documents number of permitted documents that carry it, at least 1: in title or headings,
 *     or for a query, with all its words
 */
public record Suggestion(String text, String reading, Source source, int documents) {

  /** Where a suggestion comes from, most telling first. */
  public enum Source {
    QUERY("query"),
    TITLE("title"),
    HEADING("heading");

    private final String label;

    Source(String label) {
      this.label = label;
    }

    /** The name that programs read. */
    public String label() {
      return label;
    }
  }
}
